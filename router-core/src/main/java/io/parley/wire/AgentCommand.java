package io.parley.wire;

/**
 * What the agents' console may send. Limit: 64 KiB a frame. Each command with an id is answered by one frame with that
 * {@code replyTo}: the type named here, {@code done}, or {@code error}.
 */
public sealed interface AgentCommand {

    /** {@code hello}: answered with {@link AgentEvent.Welcome}, followed by {@link AgentEvent.Desk}. */
    record Hello(int protocol) implements AgentCommand {}

    /** {@code presence.set}. {@code status} is {@code available}, {@code busy}, {@code away} or {@code offline}. */
    record SetPresence(String status, String reason) implements AgentCommand {}

    /** {@code offer.accept}: {@code done}, or {@code error} STALE when it is no longer this agent's. */
    record AcceptOffer(String conversation, String offer) implements AgentCommand {}

    /** {@code offer.decline}. {@code reason} may be empty. */
    record DeclineOffer(String conversation, String offer, String reason) implements AgentCommand {}

    /**
     * {@code conversation.watch}: send its entries and what changes until {@code conversation.unwatch}. Answered with
     * {@link AgentEvent.LogPage}: the entries after {@code lastSeq}, or the newest 50 when {@code lastSeq} is 0.
     */
    record Watch(String conversation, long lastSeq) implements AgentCommand {}

    /** {@code conversation.unwatch}: not answered. */
    record Unwatch(String conversation) implements AgentCommand {}

    /** {@code log.read}: the page before a number. Answered with {@link AgentEvent.LogPage}. */
    record ReadLog(String conversation, long before) implements AgentCommand {}

    /**
     * {@code message.send}: a message to the contact, or a private note. Answered with {@link AgentEvent.Accepted}.
     *
     * @param clientId unique per conversation; repeat with the same id until answered
     * @param text 1 to 32 000 characters
     */
    record SendMessage(String conversation, String clientId, String text, boolean note) implements AgentCommand {}

    /** {@code message.read}: everything up to this number was shown. Not answered. */
    record MarkRead(String conversation, long through) implements AgentCommand {}

    /** {@code typing.set}: not answered. */
    record SetTyping(String conversation, boolean on) implements AgentCommand {}

    /**
     * {@code conversation.close}: {@code done}, or STALE when {@code version} is not the current one. In a queue that gives time for the
     * work after it the conversation becomes {@code wrap_up} first, and closing it once more ends that.
     */
    record Close(String conversation, long version) implements AgentCommand {}

    /**
     * {@code conversation.park}: nothing to do until the contact writes. {@code done}, or STALE when {@code version} is not the current
     * one.
     */
    record Park(String conversation, long version) implements AgentCommand {}

    /**
     * {@code conversation.transfer}: to a queue or to an agent, one of the two empty.
     *
     * @param commandId the same on every try
     * @param note written as a private note first; may be empty
     */
    record Transfer(String conversation, long version, String commandId, String queue, String agent, String note)
            implements AgentCommand {}

    /** {@code ping}: answered with {@code pong}. */
    record Ping() implements AgentCommand {}
}
