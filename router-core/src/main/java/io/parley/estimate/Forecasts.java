package io.parley.estimate;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.archive.WaitHistory;
import io.parley.archive.WaitHistory.Forecast;
import io.parley.assignment.Assignments;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Outlooks;
import io.parley.assignment.QueuePosition;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.metrics.CoreMeters;
import io.parley.outbox.OutboxEvent;
import io.parley.queue.Accuracy;
import io.parley.queue.Estimate;
import io.parley.queue.Estimator;
import io.parley.queue.Pace;
import io.parley.routing.Situation.Wait;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Estimated waits of one node. What they rest on is read from history at most every few seconds and only while somebody asks, so that
 * thousands may ask at once; the scripts that route know nothing of it. Call from any thread.
 */
public final class Forecasts implements Outlooks {
    private static final Logger LOG = LoggerFactory.getLogger(Forecasts.class);
    private static final long PACE_AGE_MS = 5_000;
    private static final long ACCURACY_AGE_MS = 60_000;
    private static final long DAY_MS = 24 * 3_600_000L;

    /** Of one batch of history; a sudden crowd is measured by a sample. */
    private static final int MOST_FORETOLD = 25;

    /** With these a wait begins. */
    private static final Set<String> ARRIVALS =
            Set.of("conversation.opened", "conversation.reopened", "conversation.transferred");

    private final WaitHistory history;
    private final Assignments assignments;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<WorkspaceId, Known> known = new ConcurrentHashMap<>();

    public Forecasts(WaitHistory history, Assignments assignments, Clock clock, MeterRegistry meters) {
        this.history = history;
        this.assignments = assignments;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * What somebody at this place of this queue can be told, from what is known already. Never blocks: what is missing or old is
     * fetched for who asks next.
     */
    public Wait look(WorkspaceId workspace, String queue, QueuePosition place) {
        Known now = known(workspace);
        refresh(workspace, now);
        return now.outlook(queue, place, clock.millis());
    }

    /** As {@link #look}, once what is old was read again; with the last known when history does not answer. */
    @Override
    public Future<Wait> of(WorkspaceId workspace, String queue, QueuePosition place) {
        Known now = known(workspace);
        return refresh(workspace, now).otherwiseEmpty().map(done -> now.outlook(queue, place, clock.millis()));
    }

    /** How right the estimates were, by queue, as far as is known. */
    public Future<Map<String, Accuracy>> accuracy(WorkspaceId workspace) {
        Known now = known(workspace);
        return refresh(workspace, now).otherwiseEmpty().map(done -> now.accuracy);
    }

    /**
     * Told of events that are in history now: foretells the waits that have just begun. Completes when that is kept; a failure
     * only means that less is measured.
     */
    public Future<Void> archived(WorkspaceId workspace, List<OutboxEvent> events) {
        Map<String, ConversationRecord> begun = new LinkedHashMap<>();
        for (OutboxEvent event : events) {
            if (event.type().startsWith("conversation.") && !event.record().isEmpty()) {
                ConversationRecord record = ConversationRecord.parse(event.record());
                boolean waits = record.state() == ConversationState.QUEUED;
                if (waits && ARRIVALS.contains(event.type()) && begun.size() < MOST_FORETOLD) {
                    begun.put(record.id(), record);
                } else if (!waits) {
                    begun.remove(record.id());
                }
            }
        }
        List<Future<Optional<Forecast>>> asked = begun.values().stream()
                .map(record -> foretell(workspace, record))
                .toList();
        return Future.join(asked)
                .otherwiseEmpty()
                .compose(done -> keep(workspace, asked))
                .onFailure(failure ->
                        LOG.warn("workspace {}: waits were not foretold: {}", workspace, failure.toString()));
    }

    private Future<Void> keep(WorkspaceId workspace, List<Future<Optional<Forecast>>> asked) {
        List<Forecast> made = new ArrayList<>();
        for (Future<Optional<Forecast>> one : asked) {
            if (one.succeeded()) {
                one.result().ifPresent(made::add);
            }
        }
        return made.isEmpty() ? Future.succeededFuture() : history.foretell(workspace, made);
    }

    private Future<Optional<Forecast>> foretell(WorkspaceId workspace, ConversationRecord record) {
        return assignments
                .position(workspace, new ConversationId(record.id()))
                .compose(place -> of(workspace, record.queue(), place))
                .map(wait -> wait.estimate().isKnown()
                        ? Optional.of(new Forecast(record.id(), record.t0(), clock.millis(), wait.estimate()))
                        : Optional.empty());
    }

    private Known known(WorkspaceId workspace) {
        return known.computeIfAbsent(workspace, id -> new Known());
    }

    private Future<Void> refresh(WorkspaceId workspace, Known now) {
        return now.refresh(clock.millis(), () -> {
            long from = clock.millis();
            Future<Map<String, Pace>> paces = history.paces(workspace, from - Pace.MEMORY_MS);
            Future<Map<String, Accuracy>> accuracy = now.accuracyAt > from - ACCURACY_AGE_MS
                    ? Future.succeededFuture(now.accuracy)
                    : history.accuracy(workspace, from - DAY_MS);
            return Future.all(paces, accuracy).map(both -> {
                now.take(paces.result(), accuracy.result(), from);
                accuracy.result().keySet().forEach(queue -> measure(workspace, queue, now));
                return null;
            });
        });
    }

    private void measure(WorkspaceId workspace, String queue, Known now) {
        if (now.measured.add(queue)) {
            CoreMeters.WAIT_ERROR.gauge(
                    meters,
                    now,
                    known -> known.accuracy(queue).errorMs(),
                    "workspace",
                    workspace.value(),
                    "queue",
                    queue);
            CoreMeters.WAIT_MEASURED.gauge(
                    meters,
                    now,
                    known -> known.accuracy(queue).measured(),
                    "workspace",
                    workspace.value(),
                    "queue",
                    queue);
        }
    }

    /** What this node knows of one workspace. */
    private static final class Known {
        private final Set<String> measured = ConcurrentHashMap.newKeySet();
        private volatile Map<String, Pace> paces = Map.of();
        private volatile Map<String, Accuracy> accuracy = Map.of();
        private volatile long accuracyAt;
        private long readAt;
        private Future<Void> reading = Future.succeededFuture();

        /** One reading at a time, and none while what is known is young. */
        synchronized Future<Void> refresh(long nowMs, Supplier<Future<Void>> read) {
            if (nowMs - readAt >= PACE_AGE_MS && reading.isComplete()) {
                readAt = nowMs;
                reading = read.get();
            }
            return reading;
        }

        void take(Map<String, Pace> newPaces, Map<String, Accuracy> newAccuracy, long atMs) {
            paces = newPaces;
            accuracyAt = accuracy == newAccuracy ? accuracyAt : atMs;
            accuracy = newAccuracy;
        }

        Accuracy accuracy(String queue) {
            return accuracy.getOrDefault(queue, Accuracy.NONE);
        }

        Wait outlook(String queue, QueuePosition place, long nowMs) {
            if (place.position() == 0) {
                return Wait.NONE;
            }
            Pace line = paces.getOrDefault("|" + place.line(), Pace.NONE);
            Accuracy right = accuracy(queue);
            Estimate estimate =
                    Estimator.estimate(place.position(), place.waiting(), place.headAgeMs(), line, right, nowMs);
            return new Wait(place.position(), place.about(), place.waiting(), estimate, line.lately(nowMs), right);
        }
    }
}
