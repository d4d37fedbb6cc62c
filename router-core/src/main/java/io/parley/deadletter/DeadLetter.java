package io.parley.deadletter;

/**
 * One dead letter, without its words.
 *
 * @param id unique in the workspace
 * @param outbound whether it was to leave; else it came in
 * @param channel type of the channel; empty for outbound ones
 * @param conversation empty when it never reached one
 * @param seq its number in the conversation; 0 when it has none
 * @param party who was to receive it, or who sent it; empty once erased
 * @param reason name of a {@link io.parley.delivery.DeadReason}
 * @param detail one line, what was said at the last try; empty once erased
 * @param atMs when it was given up
 */
public record DeadLetter(
        String id,
        boolean outbound,
        String channel,
        String inbox,
        String conversation,
        long seq,
        String party,
        String subject,
        String reason,
        String detail,
        int attempts,
        State state,
        long atMs) {

    /** What was done with it. */
    public enum State {
        /** An input between two tries: not dead yet. */
        TRYING,
        /** Nobody has dealt with it. */
        OPEN,
        /** It was tried again; its words are gone from here. */
        REPLAYED,
        /** Words and names are gone, the fact stays. */
        ERASED
    }
}
