package io.parley.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.deadletter.DeadLetter.State;
import io.parley.deadletter.DeadLetters.Body;
import io.parley.delivery.Deliveries;
import io.parley.json.WireJson;
import io.parley.metrics.CoreMeters;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one workspace's dead letters from Redis, where giving up a message writes them, to SQL, and removes from Redis only what SQL
 * has. Also counts and tidies. Any number of nodes may run one. Call from any thread.
 */
public final class DeadLetterMover {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterMover.class);
    private static final long LOOK_MS = 2000;
    private static final long COUNT_MS = 10_000;
    private static final long TIDY_MS = 3_600_000;
    private static final int BATCH = 200;

    private final Vertx vertx;
    private final Deliveries deliveries;
    private final DeadLetters letters;
    private final WorkspaceId workspace;
    private final List<Long> timers = new ArrayList<>();
    private volatile long open;
    private volatile long moving;
    private volatile Future<Void> round = Future.succeededFuture();

    public DeadLetterMover(
            Vertx vertx, Deliveries deliveries, DeadLetters letters, WorkspaceId workspace, MeterRegistry meters) {
        this.vertx = vertx;
        this.deliveries = deliveries;
        this.letters = letters;
        this.workspace = workspace;
        CoreMeters.DEAD_LETTERS.gauge(meters, this, mover -> mover.open, "workspace", workspace.value());
        CoreMeters.DEAD_LETTERS_MOVING.gauge(meters, this, mover -> mover.moving, "workspace", workspace.value());
    }

    /** Begins; what waits since the last time goes first. */
    public synchronized void start() {
        timers.add(vertx.setPeriodic(LOOK_MS, tick -> look()));
        timers.add(vertx.setPeriodic(1, COUNT_MS, tick -> count()));
        timers.add(vertx.setPeriodic(TIDY_MS / 60, TIDY_MS, tick -> tidy()));
        look();
    }

    /** Ends after what is being moved. Idempotent. */
    public synchronized Future<Void> stop() {
        timers.forEach(vertx::cancelTimer);
        timers.clear();
        return round;
    }

    /** Moves what waits; fails when Redis or SQL is away. Safe to call at any time. */
    public Future<Void> move() {
        return deliveries.dead(workspace, BATCH).compose(members -> {
            moving = members.size();
            if (members.isEmpty()) {
                return Future.succeededFuture();
            }
            return letters.add(
                            workspace,
                            members.stream().map(DeadLetterMover::body).toList())
                    .compose(kept -> deliveries.buried(workspace, members))
                    .compose(gone -> move());
        });
    }

    private synchronized void look() {
        if (round.isComplete() && !timers.isEmpty()) {
            round = move().recover(failure -> {
                LOG.debug("workspace {}: dead letters stay in Redis: {}", workspace, failure.toString());
                return Future.succeededFuture();
            });
        }
    }

    private void count() {
        letters.count(workspace, DeadFilter.open("", "")).onSuccess(count -> open = count);
    }

    private void tidy() {
        letters.tidy(workspace)
                .onFailure(failure ->
                        LOG.warn("workspace {}: dead letters are not tidied: {}", workspace, failure.toString()));
    }

    static Body body(String member) {
        int bar = member.indexOf('|');
        String body = member.substring(bar + 1);
        JsonNode record = json(body);
        return new Body(
                new DeadLetter(
                        member.substring(0, bar),
                        true,
                        "",
                        record.path("inbox").asText(),
                        record.path("c").asText(),
                        record.path("s").asLong(),
                        record.path("to").asText(),
                        record.path("subject").asText(),
                        record.path("why").asText(),
                        record.path("detail").asText(),
                        record.path("attempts").asInt(),
                        State.OPEN,
                        record.path("died").asLong()),
                body);
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("dead letter: no JSON, " + text.length() + " characters");
        }
    }
}
