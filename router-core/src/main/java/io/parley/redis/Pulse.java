package io.parley.redis;

import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a word every second, as a message would be written, and looks at the memory: so the door knows how it stands while nobody is
 * writing, and that it is well again before anybody tries.
 *
 * <p>Key {@code parley:pulse}, a string that expires: made and removed here alone, the same for all nodes.
 */
final class Pulse {
    static final String KEY = "parley:pulse";

    /** From here on new conversations are refused, so that those under way can be finished. */
    static final double SOFT_LINE = 0.80;

    /** And from here on accepted again. */
    private static final double EASED = 0.78;

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long BEAT_MS = 500;

    private final Vertx vertx;
    private final RedisDoor door;
    private final PulseScript script;
    private final Standings standings;
    private final long timer;
    private volatile Memory memory = Memory.UNKNOWN;
    private volatile boolean sparing;
    private int beats;

    Pulse(Vertx vertx, RedisDoor door, Standings standings) {
        this.vertx = vertx;
        this.door = door;
        this.script = new PulseScript(door);
        this.standings = standings;
        this.timer = vertx.setPeriodic(BEAT_MS, id -> beat());
    }

    private void beat() {
        beats++;
        boolean up = standings.now().up();
        if (up && beats % 2 == 0) {
            return;
        }
        script.run(KEY, Integer.toString(beats)).onSuccess(done -> standings.beat());
        if (beats % 2 == 1) {
            door.call(redis -> redis.info("memory")).map(Memory::of).onSuccess(this::seen);
        }
    }

    private void seen(Memory now) {
        memory = now;
        boolean spare = now.share() >= (sparing ? EASED : SOFT_LINE);
        if (spare != sparing) {
            sparing = spare;
            if (spare) {
                LOG.warn("Redis' memory is {} % full: new conversations are refused", Math.round(now.share() * 100));
            } else {
                LOG.info("Redis' memory has room again: new conversations are accepted");
            }
        }
    }

    /** As last seen. */
    Memory memory() {
        return memory;
    }

    /** Whether new conversations should be refused. */
    boolean sparing() {
        return sparing;
    }

    void close() {
        vertx.cancelTimer(timer);
    }
}
