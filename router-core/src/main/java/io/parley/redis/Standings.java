package io.parley.redis;

import io.parley.redis.RedisDoubtException.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the door's standing and tells who wants to know, once per change. What Redis refuses counts until two writes of the pulse in a
 * row went well, so that a memory just at its limit does not flicker; a lane's trouble counts until it is well. Call from any thread.
 */
final class Standings {
    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);
    private static final int GOOD_BEATS = 2;

    /** The other kinds say something of one call or of this process' own appetite, or are told by the lanes. */
    private static final Set<Kind> TOLD_BY_ANSWERS =
            EnumSet.of(Kind.FULL, Kind.DISK, Kind.READ_ONLY, Kind.LOADING, Kind.NO_REPLICAS, Kind.NOT_DURABLE);

    private final List<Consumer<Standing>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Object, Kind> lanes = new HashMap<>();
    private volatile Standing now = new Standing(Optional.empty(), System.nanoTime());
    private Optional<Kind> refusal = Optional.empty();
    private int goodBeats;

    Standing now() {
        return now;
    }

    /** Begins to tell; the result ends it. */
    Runnable tell(Consumer<Standing> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A caller was refused. */
    void refused(Kind kind) {
        if (TOLD_BY_ANSWERS.contains(kind)) {
            tellAll(() -> {
                refusal = Optional.of(kind);
                goodBeats = 0;
            });
        }
    }

    /** A write of the pulse went well. */
    void beat() {
        if (!now.up()) {
            tellAll(() -> {
                goodBeats++;
                if (goodBeats >= GOOD_BEATS) {
                    refusal = Optional.empty();
                }
            });
        }
    }

    /** A lane is in trouble. */
    void lane(Object lane, Kind kind) {
        tellAll(() -> lanes.put(lane, kind));
    }

    /** A lane works. */
    void laneIsWell(Object lane) {
        if (!now.up()) {
            tellAll(() -> lanes.remove(lane));
        }
    }

    private void tellAll(Runnable change) {
        List<Consumer<Standing>> told = List.of();
        Standing next;
        synchronized (this) {
            change.run();
            Optional<Kind> trouble =
                    lanes.values().stream().sorted().findFirst().or(() -> refusal);
            next = now;
            if (!now.trouble().equals(trouble)) {
                next = next(trouble);
                log(next);
                now = next;
                told = new ArrayList<>(listeners);
            }
        }
        for (Consumer<Standing> listener : told) {
            listener.accept(next);
        }
    }

    /** One trouble after the other is one stay in trouble. */
    private Standing next(Optional<Kind> trouble) {
        boolean goesOn = !now.up() && trouble.isPresent();
        return new Standing(trouble, goesOn ? now.sinceNanos() : System.nanoTime());
    }

    private void log(Standing next) {
        if (next.trouble().isPresent()) {
            LOG.warn("Redis is in doubt: {}", next.trouble().get().meaning());
        } else {
            LOG.info("Redis is well again after {} ms", now.lasted().toMillis());
        }
    }
}
