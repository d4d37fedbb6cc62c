package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What the server sends to the agents' console. */
public sealed interface AgentEvent {

    /**
     * {@code welcome}: who I am and whom and where I can transfer to.
     *
     * @param fileChannels channels whose messages to the contact may carry files
     * @param channels channels of this workspace: each can be switched off for an agent
     */
    record Welcome(
            int protocol,
            String epoch,
            long serverTimeMs,
            String workspaceName,
            AgentCard me,
            List<QueueCard> queues,
            List<SkillCard> skills,
            List<AgentCard> colleagues,
            List<String> fileChannels,
            List<String> channels)
            implements AgentEvent {}

    /**
     * A person who answers.
     *
     * @param status what they chose: {@code available}, {@code busy}, {@code away}, {@code offline}
     * @param connected whether a console of theirs is connected
     * @param capacity units they can carry
     * @param load units they carry, offers included
     * @param off channels that are switched off for them; absent when none is
     * @param outOfShift whether their shift has them off work now; absent when not
     */
    record AgentCard(
            String id,
            String name,
            List<String> skills,
            String status,
            boolean connected,
            int capacity,
            int load,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> off,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean outOfShift)
            implements AgentEvent {

        public AgentCard {
            off = off == null ? List.of() : List.copyOf(off);
        }
    }

    /** A skill: the key that cards carry and the name people read. */
    record SkillCard(String key, String name) implements AgentEvent {}

    /**
     * A queue.
     *
     * @param claimable whether agents may take what waits in it
     */
    record QueueCard(String id, String name, boolean claimable) implements AgentEvent {}

    /** {@code desk.snapshot}: everything on this agent's desk; replaces what was known. */
    record Desk(AgentCard me, List<Offer> offers, List<Card> conversations, Waiting waiting) implements AgentEvent {}

    /** {@code desk.updated}: my own presence, capacity and load changed. */
    record DeskUpdated(AgentCard me) implements AgentEvent {}

    /**
     * What a list shows of a conversation. {@code conversation.updated} carries one.
     *
     * @param channel {@code web}, {@code email}, ...
     * @param state {@code queued}, {@code held}, {@code offered}, {@code active}, {@code parked}, {@code wrap_up}, {@code closed},
     *     {@code abandoned}, {@code callback}
     * @param version counts routing transitions; send it back with commands
     * @param contactName display name, or the address when there is none
     * @param subject subject line; empty when none
     * @param preview first characters of the last message
     * @param agent id of the agent; empty when none
     * @param skills keys of the skills it requires now
     * @param waitingSinceMs when it first came to a queue
     * @param lastSeq number of the last entry
     * @param readThrough the last number this agent's side has seen
     * @param contactReadThrough the last number the contact has seen
     * @param priority 0 to 9
     * @param handingTo id of the colleague who is offered it by its agent; empty when nobody is
     * @param forced whether a supervisor gave it to its agent, whatever that agent carried
     * @param replyWindow what the provider lets pass; absent on channels without such a bound
     * @param endsMs when a state that ends by itself does; absent for the others
     * @param goals targets of its queue that are not met yet; absent when there is none
     * @param participants ids of agents who read along and write notes while somebody else has it; absent when nobody does
     * @param unseen true when its agent was given it without an offer and a console must say that it shows it, or it goes to somebody
     *     else; else absent
     * @param callback that its contact is answered later: who gets it writes first; absent when that was not asked
     * @param copies who gets an answer too, unless the agent leaves them out; absent when nobody does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Card(
            String conversation,
            String channel,
            String inbox,
            String queue,
            String state,
            long version,
            String contactName,
            String contactAddress,
            String subject,
            String preview,
            String language,
            String agent,
            List<String> skills,
            long waitingSinceMs,
            long lastAtMs,
            long lastSeq,
            long readThrough,
            long contactReadThrough,
            int priority,
            String handingTo,
            boolean forced,
            ReplyWindow replyWindow,
            Long endsMs,
            List<Goal> goals,
            List<String> participants,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unseen,
            Callback callback,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Copy> copies)
            implements AgentEvent {}

    /**
     * The contact is answered later.
     *
     * @param askedMs when that was asked for
     * @param by id of the agent who chose the time; empty when the contact asked
     * @param seq number of the last entry then: a message of an agent above it has answered
     * @param dueMs for when, while it is put aside until then; 0 when it keeps its place in the line, and afterwards
     */
    record Callback(long askedMs, String by, long seq, long dueMs) {}

    /**
     * How long and how often the contact may still be answered.
     *
     * @param endsMs when the provider takes no answer any more
     * @param left how many answers it still takes
     * @param size bytes of UTF-8 in one of them: a longer text counts as several; 0 when a text is one whatever its length
     */
    record ReplyWindow(long endsMs, int left, int size) {}

    /**
     * How soon a queue wants a contact served.
     *
     * @param target {@code wait}: until an agent has it; {@code answer}: until an agent has written to the contact
     * @param warnMs when there is little time left
     * @param missedMs when it is missed, or was
     */
    record Goal(String target, long warnMs, long missedMs) {}

    /** {@code offer.made}: answer before it expires. */
    record Offer(String offer, Card conversation, long expiresAtMs, long expiresInMs) implements AgentEvent {}

    /** {@code offer.withdrawn}: {@code reason} is {@code expired}, {@code taken}, {@code left}, {@code declined}. */
    record OfferWithdrawn(String conversation, String offer, String reason) implements AgentEvent {}

    /** {@code conversation.removed}: no longer on this desk. {@code reason}: {@code closed}, {@code transferred}, {@code left}, {@code parked}, {@code callback}. */
    record Removed(String conversation, String reason) implements AgentEvent {}

    /** {@code waiting.updated}: what waits in this agent's queues, oldest first, at most 100, and how many in all. */
    record Waiting(int total, List<Card> oldest) implements AgentEvent {}

    /**
     * {@code aside.updated}: what was set aside, and what is not any more.
     *
     * @param gone ids that may have been set aside before; who does not know one ignores it
     * @param again whether more moved than is told, so that the list is read again
     */
    record AsideUpdated(List<Rest.AsideItem> items, List<String> gone, boolean again) implements AgentEvent {}

    /** {@code message.posted}: one entry of a watched conversation; the envelope's seq is the entry's. */
    record Posted(String conversation, Entry entry) implements AgentEvent {}

    /** {@code message.accepted}: written under the envelope's seq. */
    record Accepted(String conversation, String clientId, long atMs) implements AgentEvent {}

    /** {@code message.delivery}: how far an outgoing message came; see {@link Entry#delivery()}. */
    record Delivery(String conversation, long entrySeq, String delivery, String detail) implements AgentEvent {}

    /** {@code message.receipt}: the contact has seen everything up to this number. */
    record Receipt(String conversation, long through) implements AgentEvent {}

    /** {@code typing.shown}: the contact is writing or stopped. */
    record TypingShown(String conversation, boolean on) implements AgentEvent {}

    /** {@code log.page}: entries in order; {@code more} tells whether older ones exist. */
    record LogPage(String conversation, Card card, List<Entry> entries, boolean more) implements AgentEvent {}

    /** {@code colleague.updated}: somebody's presence or load changed. */
    record ColleagueUpdated(AgentCard agent) implements AgentEvent {}

    /** {@code connection.reconnect}: this node goes away; come back after this time. */
    record Reconnect(long afterMs) implements AgentEvent {}
}
