package io.parley.redis;

import io.parley.redis.RedisDoubtException.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the door's standing and tells who wants to know, once per change. Call from any thread. */
final class Standings {
    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    /** These say something of one call or of this process' own appetite, not of Redis. */
    private static final Set<Kind> PASSING = EnumSet.of(Kind.OVERLOADED, Kind.OTHER);

    private final List<Consumer<Standing>> listeners = new CopyOnWriteArrayList<>();
    private volatile Standing now = new Standing(Optional.empty(), System.nanoTime());

    Standing now() {
        return now;
    }

    /** Begins to tell; the result ends it. */
    Runnable tell(Consumer<Standing> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void doubted(Kind kind) {
        if (now.up() && !PASSING.contains(kind)) {
            change(Optional.of(kind));
        }
    }

    void answered() {
        if (!now.up()) {
            change(Optional.empty());
        }
    }

    private void change(Optional<Kind> trouble) {
        Standing next;
        synchronized (this) {
            if (now.trouble().equals(trouble)) {
                return;
            }
            next = new Standing(trouble, System.nanoTime());
            if (trouble.isPresent()) {
                LOG.warn("Redis is in doubt: {}", trouble.get().meaning());
            } else {
                LOG.info("Redis is well again after {} ms", now.lasted().toMillis());
            }
            now = next;
        }
        listeners.forEach(listener -> listener.accept(next));
    }
}
