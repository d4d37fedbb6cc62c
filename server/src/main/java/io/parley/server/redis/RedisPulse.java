package io.parley.server.redis;

import io.parley.redis.RedisDoor;
import io.parley.redis.RedisDoubtException.Kind;
import io.parley.redis.Standing;
import io.parley.server.config.Durability;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells health how it stands with Redis, and looks every few seconds whether somebody changed a setting that a promise rests on. */
public final class RedisPulse {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPulse.class);
    private static final long LOOK_MILLIS = 5_000;

    /** Shorter troubles are the senders' to wait out; taking a node out of the balance for them helps nobody. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Vertx vertx;
    private final RedisDoor door;
    private final Durability promised;
    private final boolean accepted;
    private final long timer;
    private volatile List<String> problems = List.of();
    private volatile long replicas;
    private volatile long slowest;

    /**
     * Begins to look.
     *
     * @param accepted whether the operator accepted what the settings would lose: it is logged and counted, and no reason to be unready
     */
    public RedisPulse(Vertx vertx, RedisDoor door, Durability promised, boolean accepted) {
        this.vertx = vertx;
        this.door = door;
        this.promised = promised;
        this.accepted = accepted;
        this.timer = vertx.setPeriodic(0, LOOK_MILLIS, id -> look());
    }

    private void look() {
        RedisFacts.ask(door).onSuccess(facts -> {
            replicas = facts.replicas();
            slowest = facts.slowest().orElse(0);
            judge(RedisCheck.whileRunning(facts, promised));
        });
    }

    private void judge(List<String> found) {
        if (found.equals(problems)) {
            return;
        }
        if (found.isEmpty()) {
            LOG.info("Redis' settings keep what is acknowledged again");
        } else {
            LOG.warn("Redis would lose acknowledged messages: {}", String.join("; ", found));
        }
        problems = found;
    }

    /** What is wrong for longer than a moment, for the health report. */
    public String problem() {
        Standing standing = door.standing();
        return standing.trouble()
                .filter(kind -> standing.lasted().compareTo(patience(kind)) >= 0)
                .map(Kind::meaning)
                .orElse("");
    }

    /** A full disk is Redis' own word and will not pass by itself, so it is told at once. */
    private static Duration patience(Kind kind) {
        return kind == Kind.DISK ? Duration.ZERO : PATIENCE;
    }

    /** Which settings are wrong, for the health report. */
    public String settingsProblem() {
        return accepted ? "" : String.join("; ", problems);
    }

    /** How many settings are wrong. */
    int wrongSettings() {
        return problems.size();
    }

    /** Replicas connected when last looked. */
    long replicas() {
        return replicas;
    }

    /** Seconds since the slowest replica was heard of when last looked. */
    long slowestReplica() {
        return slowest;
    }

    /** Ends. Idempotent. */
    public void close() {
        vertx.cancelTimer(timer);
    }
}
