package io.parley.trim;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.conversation.ConversationId;
import io.parley.metrics.CoreMeters;
import io.parley.outbox.OutboxEvent;
import io.parley.redis.RedisDoor;
import io.parley.trim.TrimList.Settled;
import io.parley.trim.TrimScript.Outcome;
import io.parley.trim.TrimScript.What;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trims one workspace's live state behind history: a page of finished conversations at a time, and the heads of logs as they grow. A
 * failure only means that more stays for longer. Any number of nodes may run one. Call from any thread.
 */
public final class Trimmer {
    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);
    private static final int PAGE = 64;
    private static final long PAUSE_MS = 10_000;

    /** A log is looked at whenever so many entries were added. */
    private static final int EVERY = 100;

    private final Vertx vertx;
    private final Context own;
    private final TrimList list;
    private final WorkspaceId workspace;
    private final TrimSettings settings;
    private final String group;
    private final Clock clock;
    private final TrimScript trim;
    private final TrimHeadScript trimHead;
    private final Counter logs;
    private final Counter rests;
    private volatile boolean stopped;

    /**
     * A trimmer that has not started.
     *
     * @param group the consumers that write history
     */
    public Trimmer(
            Vertx vertx,
            RedisDoor door,
            TrimList list,
            WorkspaceId workspace,
            TrimSettings settings,
            String group,
            Clock clock,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.own = ((VertxInternal) vertx).createEventLoopContext();
        this.list = list;
        this.workspace = workspace;
        this.settings = settings;
        this.group = group;
        this.clock = clock;
        this.trim = new TrimScript(door);
        this.trimHead = new TrimHeadScript(door);
        this.logs = CoreMeters.TRIMMED.counter(meters, "what", "log");
        this.rests = CoreMeters.TRIMMED.counter(meters, "what", "rest");
    }

    /** Begins to trim. */
    public void start() {
        own.runOnContext(go -> next());
    }

    /** Begins nothing new. Idempotent. */
    public void stop() {
        stopped = true;
    }

    /** These events are in history now: trims the logs that grew long by them. */
    public void archived(List<OutboxEvent> events) {
        for (OutboxEvent event : events) {
            if (event.seq() % EVERY == 0
                    && event.seq() > settings.entries()
                    && event.type().equals("entry.appended")) {
                trimHead.run(workspace, new ConversationId(event.conversation()), settings.entries(), group);
            }
        }
    }

    /** Trims one page; completes with how many conversations were looked at. */
    public Future<Integer> page() {
        return list.due(workspace, clock.millis() - settings.finished().toMillis(), PAGE)
                .compose(due -> {
                    List<Future<Outcome>> outcomes = due.stream()
                            .map(finished -> trim.run(workspace, finished, settings.finished(), group))
                            .toList();
                    return Future.all(outcomes)
                            .compose(done -> list.settle(workspace, settled(due, outcomes)))
                            .map(due.size());
                });
    }

    private void next() {
        if (!stopped) {
            page().onComplete(looked -> vertx.setTimer(looked == PAGE ? 1 : PAUSE_MS, again -> next()), doubt -> {
                LOG.debug("workspace {}: trims wait: {}", workspace, doubt.toString());
                vertx.setTimer(PAUSE_MS, again -> next());
            });
        }
    }

    private List<Settled> settled(List<Finished> due, List<Future<Outcome>> outcomes) {
        List<Settled> settled = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            Outcome outcome = outcomes.get(i).result();
            count(outcome.what());
            boolean over = outcome.what() == What.GONE || outcome.againMs() < 0;
            // The list is asked for what ended before "now less the time it stays".
            long again =
                    clock.millis() + outcome.againMs() - settings.finished().toMillis();
            settled.add(new Settled(due.get(i), over ? 0 : again));
        }
        return settled;
    }

    private void count(What what) {
        if (what == What.LOG) {
            logs.increment();
        } else if (what == What.GONE) {
            rests.increment();
        }
    }
}
