package io.parley.widget.visitor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Visitors as this whole node counts them, whichever event loops their tabs are on: how many tabs they have and how fast they write.
 * Holds who is here, and the {@value #REMEMBERED} who left last, so that coming back does not refill a bucket. Thread-safe.
 */
final class Guests {
    private static final int REMEMBERED = 10_000;

    private final WidgetLimits limits;
    private final Map<String, Guest> here = new HashMap<>();
    private final Map<String, Guest> leftLately = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guest> eldest) {
            return size() > REMEMBERED;
        }
    };

    Guests(WidgetLimits limits) {
        this.limits = limits;
    }

    /** One more tab of this visitor; empty when they have as many as they may. */
    synchronized Optional<Guest> enter(String key) {
        Guest guest = here.computeIfAbsent(key, this::back);
        if (guest.tabs >= limits.perVisitor()) {
            return Optional.empty();
        }
        guest.tabs++;
        return Optional.of(guest);
    }

    private Guest back(String key) {
        Guest before = leftLately.remove(key);
        return before == null ? new Guest(key) : before;
    }

    /** A tab is gone. */
    synchronized void leave(Guest guest) {
        if (--guest.tabs == 0) {
            here.remove(guest.key);
            // Only a bucket that somebody drew from is worth remembering.
            if (guest.filledAt > 0) {
                leftLately.put(guest.key, guest);
            }
        }
    }

    /** How many visitors are here. */
    synchronized int size() {
        return here.size();
    }

    /** One visitor: shared by their tabs. */
    static final class Guest {
        private final String key;
        private int tabs;
        // A bucket of messages in thousandths; full while nobody drew from it.
        private int tokens;
        private int filledAt;
        private int refused;

        private Guest(String key) {
            this.key = key;
        }

        /** Takes one message off the bucket; false when it is empty. {@code now} counts ticks of the node, from 1. */
        synchronized boolean mayWrite(WidgetLimits limits, int now) {
            long full = 1_000L * limits.messageBurst();
            long filled = filledAt == 0 ? full : tokens + 1_000L * limits.messagesPerTick() * (now - filledAt);
            tokens = (int) Math.min(filled, full);
            filledAt = now;
            if (tokens < 1_000) {
                refused++;
                return false;
            }
            tokens -= 1_000;
            refused = 0;
            return true;
        }

        /** How many messages in a row were refused. */
        synchronized int refusedInARow() {
            return refused;
        }
    }
}
