package io.parley.bench.faults.check;

import java.util.List;

/** History as SQL has it at the end of a run. */
public record Archive(List<Entry> entries, List<Transition> transitions, List<Delivery> deliveries) {
    public Archive {
        entries = List.copyOf(entries);
        transitions = List.copyOf(transitions);
        deliveries = List.copyOf(deliveries);
    }

    /**
     * One entry.
     *
     * @param author contact, agent or system
     * @param lane of the body in its text; empty when it has none
     */
    public record Entry(
            String conversation,
            long seq,
            String kind,
            String author,
            String authorId,
            long atMs,
            String lane,
            long n) {

        /** What tells messages apart. */
        public String message() {
            return lane + "|" + n;
        }

        /** Whether it is one of the run's own messages. */
        public boolean isMessage() {
            return !lane.isEmpty();
        }
    }

    /**
     * One step of a conversation's life.
     *
     * @param agent who has it afterwards; empty when nobody
     */
    public record Transition(String conversation, long version, String type, String state, String agent, long atMs) {}

    /** How far an outgoing message came. */
    public record Delivery(String conversation, long seq, String status, String detail) {}
}
