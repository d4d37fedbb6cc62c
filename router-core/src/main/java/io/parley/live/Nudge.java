package io.parley.live;

import io.parley.wire.Entry;
import java.util.Optional;

/**
 * Something happened.
 *
 * @param conversation its id; empty for agents' nudges
 * @param seq number of the new entry; 0 for nudges without one
 * @param version routing version after a transition; 0 for others
 * @param state conversation's state after a transition; empty for others
 * @param agent the agent concerned: who has or is offered the conversation, or whose presence changed; empty when none
 * @param previous the agent who had it or was offered it before this transition; empty when none
 * @param queue queue of the conversation; empty when none
 * @param detail for {@link Kind#ROUTED} what happened (for example {@code offer.expired}), for {@link Kind#DELIVERY} the status,
 *     for {@link Kind#TYPING} {@code on} or {@code off}, for {@link Kind#READ} the number read through
 * @param remark for {@link Kind#DELIVERY} one line beside the status, for {@link Kind#TYPING} the name of who writes; empty otherwise
 * @param author who did it: {@code contact}, {@code agent} or {@code system}
 * @param entry the new entry as agents see it; empty when it was too large to carry and for nudges without one
 * @param shown the new entry as the contact sees it; empty also when the contact does not see it
 */
public record Nudge(
        Kind kind,
        String conversation,
        long seq,
        long version,
        String state,
        String agent,
        String previous,
        String queue,
        String detail,
        String remark,
        String author,
        Optional<Entry> entry,
        Optional<Entry> shown) {

    /** What kind of thing happened. */
    public enum Kind {
        /** A new entry in a log. */
        ENTRY,
        /** A routing transition. */
        ROUTED,
        /** An agent's presence, connection or load changed. */
        AGENT,
        /** A side read on. */
        READ,
        /** An outgoing message moved. */
        DELIVERY,
        /** Somebody writes or stopped; not from a script, never stored. */
        TYPING
    }
}
