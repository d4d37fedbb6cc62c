package io.parley.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.audit.Drift.Kind;
import io.parley.metrics.CoreMeters;
import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits workspaces in the background: four agents and a part of the lines each second, in turn. What it finds is logged and counted, never
 * mended. Any number of nodes may do so; each goes its own round. A step is one script, which nothing comes between, so one sighting is
 * enough. Call from any thread.
 */
public final class Auditor {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

    /** Between two looks at a workspace, every fifth of which is at its lines. */
    private static final long PAUSE_MS = 200;

    /** Of a workspace where there is nobody, and after trouble. */
    private static final long REST_MS = 1000;

    private static final int LINES_EVERY = 5;

    /** A node with more than forty workspaces looks at each less often, so that all of them never cost Redis more than 200 looks a second. */
    private static final long LEAST_MS_EACH = 5;

    private final Vertx vertx;
    private final RedisDoor door;
    private final Counter whole;
    private final Counter part;
    private final Map<Kind, Counter> drifts = new EnumMap<>(Kind.class);
    private final Map<WorkspaceId, Beat> beats = new ConcurrentHashMap<>();

    public Auditor(Vertx vertx, RedisDoor door, MeterRegistry meters) {
        this.vertx = vertx;
        this.door = door;
        this.whole = CoreMeters.AUDIT_AGENTS.counter(meters, "looked", "whole");
        this.part = CoreMeters.AUDIT_AGENTS.counter(meters, "looked", "part");
        for (Kind kind : Kind.values()) {
            drifts.put(kind, CoreMeters.AUDIT_DRIFT.counter(meters, "kind", kind.word()));
        }
    }

    /** Begins to audit a workspace; a second call changes nothing. */
    public void start(WorkspaceId workspace) {
        beats.computeIfAbsent(workspace, id -> {
            Beat beat = new Beat(id);
            vertx.getOrCreateContext().runOnContext(begin -> beat.step());
            return beat;
        });
    }

    /** Begins nothing new. */
    public void close() {
        beats.values().forEach(beat -> beat.stopped = true);
        beats.clear();
    }

    private final class Beat {
        private final WorkspaceId workspace;
        private final Walk walk;
        private final Told told = new Told();
        private volatile boolean stopped;
        private int steps;

        Beat(WorkspaceId workspace) {
            this.workspace = workspace;
            this.walk = new Walk(door, workspace);
        }

        /** The next one begins when this one is over. */
        void step() {
            if (!stopped) {
                (steps++ % LINES_EVERY == 0 ? lines() : agent())
                        .otherwise(this::rest)
                        .onSuccess(ms -> vertx.setTimer(ms, woken -> step()));
            }
        }

        private Future<Long> lines() {
            return walk.lines().map(look -> {
                tell(look.found(), look.nowMs());
                return pause(PAUSE_MS);
            });
        }

        private Future<Long> agent() {
            return walk.agent().map(seen -> {
                seen.ifPresent(look -> {
                    (look.whole() ? whole : part).increment();
                    tell(look.found(), look.nowMs());
                });
                return pause(seen.isPresent() ? PAUSE_MS : REST_MS);
            });
        }

        private long rest(Throwable doubt) {
            LOG.debug("workspace {}: the audit rests: {}", workspace, doubt.toString());
            return pause(REST_MS);
        }

        private long pause(long ms) {
            return Math.max(ms, LEAST_MS_EACH * beats.size());
        }

        private void tell(List<Drift> found, long nowMs) {
            for (Drift drift : found) {
                drifts.get(drift.kind()).increment();
                if (told.isNews(drift, nowMs)) {
                    LOG.error(
                            "workspace {}: the audit found drift of kind {} at {}: {} (nothing was changed)",
                            workspace,
                            drift.kind().word(),
                            drift.subject(),
                            drift.what());
                }
            }
        }
    }
}
