package io.parley.assignment;

import io.parley.conversation.Aside;
import io.parley.conversation.ConversationState;
import io.parley.wire.Copy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation as Redis has it: the JSON in {@code cv}. The component names are the JSON's field names. Times are epoch
 * milliseconds of Redis' clock; empty strings and zeros mean none.
 *
 * @param address the contact's identity on the inbox
 * @param contact the contact's id
 * @param name the contact's display name
 * @param skills keys of the skills it requires at its present step
 * @param plan pairs of (after ms from entering the queue, class number)
 * @param step index into the plan
 * @param t0 first entry to a queue in this episode; never moves forward
 * @param tq entry to the present queue
 * @param rank its place within its class: fixed-width, smaller first
 * @param version counts routing transitions
 * @param deadline when the pending offer expires
 * @param sticky the agent who had it last
 * @param excluded agents who do not get it, each with the end
 * @param held why it is kept out of its queue: {@code closed}, {@code full} or {@code late}; empty when it is not
 * @param ends when a state that ends by itself does
 * @param seq number of the last entry
 * @param visible number of the last entry the contact may see
 * @param at time of the last entry
 * @param preview first characters of the last message
 * @param refs thread keys of its messages, oldest first, at most 20 (first and newest)
 * @param push whether it is assigned without an offer
 * @param offerTimeout ms an offer stands
 * @param reopen ms after closing within which the contact reopens it
 * @param reply how long and how often the contact may still be answered
 * @param priority 0 to 9; counted in {@code rank} when it came to the queue
 * @param byHand whether it waits until somebody takes it
 * @param handing the offer to another agent while one has it
 * @param participants agents who read along and write notes while somebody else has it, each with since when
 * @param unseen the version that gave it to its agent without an offer, while no console of theirs has shown it; else 0
 * @param clocks targets of its queue that are not met yet, by name: {@code wait} or {@code answer}
 * @param forced whether a supervisor gave it to its agent, whatever that agent carried
 * @param callback that its contact is answered later
 * @param copies who gets an answer too
 */
public record ConversationRecord(
        String id,
        String inbox,
        String channel,
        String address,
        String contact,
        String name,
        String language,
        String subject,
        String queue,
        List<String> skills,
        int weight,
        boolean interruptible,
        List<List<Long>> plan,
        int step,
        long t0,
        long tq,
        String rank,
        ConversationState state,
        long version,
        String offer,
        long deadline,
        String agent,
        String sticky,
        Map<String, Long> excluded,
        String held,
        long ends,
        long seq,
        long visible,
        long at,
        String preview,
        List<String> refs,
        boolean push,
        long offerTimeout,
        long reopen,
        long openedAt,
        long closedAt,
        ReplyWindow reply,
        int priority,
        boolean byHand,
        Handing handing,
        Map<String, Long> participants,
        long unseen,
        Map<String, Clock> clocks,
        boolean forced,
        Callback callback,
        List<Copy> copies) {

    /** Fills what the scripts leave out: an absent list is empty, an absent text is the empty string. */
    public ConversationRecord {
        name = orEmpty(name);
        language = orEmpty(language);
        subject = orEmpty(subject);
        rank = orEmpty(rank);
        offer = orEmpty(offer);
        agent = orEmpty(agent);
        sticky = orEmpty(sticky);
        held = orEmpty(held);
        preview = orEmpty(preview);
        skills = skills == null ? List.of() : List.copyOf(skills);
        plan = plan == null ? List.of() : List.copyOf(plan);
        excluded = excluded == null ? Map.of() : Map.copyOf(excluded);
        refs = refs == null ? List.of() : List.copyOf(refs);
        reply = reply == null ? ReplyWindow.NONE : reply;
        participants = participants == null ? Map.of() : Map.copyOf(participants);
        clocks = clocks == null ? Map.of() : Map.copyOf(clocks);
        handing = handing == null ? Handing.NONE : handing;
        callback = callback == null ? Callback.NONE : callback;
        copies = copies == null ? List.of() : List.copyOf(copies);
    }

    /** Reads the JSON as it stands in Redis and in the field {@code r} of events. */
    public static ConversationRecord parse(String json) {
        return RecordJson.read(json, ConversationRecord.class);
    }

    /** The pending offer of this conversation to an agent: its id and deadline; empty when there is none. */
    public Optional<Handing> offerTo(String who) {
        if (state == ConversationState.OFFERED && agent.equals(who)) {
            return Optional.of(new Handing(agent, offer, deadline));
        }
        return Optional.of(handing)
                .filter(pending -> !who.isEmpty() && pending.agent().equals(who));
    }

    /** Why it is set aside; empty when it is not. */
    public Optional<Aside> aside() {
        return switch (state) {
            case HELD -> Optional.of(new Aside(held, "", at, ends));
            case PARKED -> Optional.of(new Aside("contact", sticky, at, ends));
            case CALLBACK -> Optional.of(new Aside("callback", callback.agent(), at, callback.due()));
            case QUEUED, OFFERED, ACTIVE, WRAP_UP, CLOSED, ABANDONED -> Optional.empty();
        };
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /**
     * An offer to an agent.
     *
     * @param agent empty when there is none
     */
    public record Handing(String agent, String offer, long deadline) {

        /** Nobody. */
        public static final Handing NONE = new Handing("", "", 0);
    }

    /**
     * A target of its queue.
     *
     * @param warn when it is warned of
     * @param breach when it is missed
     */
    public record Clock(long warn, long breach) {}

    /**
     * The contact is answered later: whoever gets the conversation writes first.
     *
     * @param asked when that was asked for; 0 when it was not
     * @param by {@code contact}, or the agent who set the time
     * @param seq number of the last entry then
     * @param due for when, while it is put aside until then; 0 when it keeps its place in the line, and afterwards
     * @param since when it left its line for that
     * @param agent who had it before and is asked first
     */
    public record Callback(long asked, String by, long seq, long due, long since, String agent) {

        /** Nobody asked. */
        public static final Callback NONE = new Callback(0, "", 0, 0, 0, "");

        /** Fills what the scripts leave out. */
        public Callback {
            by = orEmpty(by);
            agent = orEmpty(agent);
        }

        /** Whether it is one. */
        public boolean isAsked() {
            return asked > 0;
        }
    }

    /**
     * What the provider lets pass.
     *
     * @param ends when no answer is taken any more; 0 when the channel has no such bound
     * @param left how many answers are
     * @param size bytes of UTF-8 in one; 0 when a text is one whatever its length
     * @param since when the contact opened it
     */
    public record ReplyWindow(long ends, int left, int size, long since) {

        /** The channel has no such bound. */
        public static final ReplyWindow NONE = new ReplyWindow(0, 0, 0, 0);
    }
}
