package io.parley.audit;

import io.parley.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing in Redis that is not as it follows from the others.
 *
 * @param subject the agent whose it is, or {@code lines}
 * @param what what differs, in ids and numbers
 */
record Drift(Kind kind, String subject, String what) {

    /** Closed, because it is a tag of a metric. */
    enum Kind {
        /** Units an agent carries. */
        LOAD,
        /** How many of a channel an agent has. */
        CHANNEL,
        /** A conversation that is listed with an agent who does not have it. */
        HELD,
        /** Who takes part in a conversation. */
        PARTICIPANT,
        /** The classes under which an agent is listed as free. */
        INDEX,
        /** A state that nothing would end. */
        TIMER,
        /** A session without its lease, or a lease without its session. */
        LEASE,
        /** A place in a waiting line, or how many are counted in it. */
        LINE,
        /** How many queues count. */
        QUEUE,
        /** Somebody waits although an agent is free for it. */
        IDLE,
        /** A record that cannot be read. */
        RECORD;

        /** As the scripts and the metric have it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The pairs of kind and text that a reply has from a position on. */
    static List<Drift> read(String subject, Reply reply, int from) {
        List<Drift> found = new ArrayList<>();
        for (int i = from; i + 1 < reply.size(); i += 2) {
            found.add(new Drift(Kind.valueOf(reply.text(i).toUpperCase(Locale.ROOT)), subject, reply.text(i + 1)));
        }
        return found;
    }
}
