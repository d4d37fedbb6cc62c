package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What the agents' console may send. Limit: 64 KiB a frame. Each command with an id is answered by one frame with that
 * {@code replyTo}: the type named here, {@code done}, or {@code error}.
 */
public sealed interface AgentCommand {

    /** {@code hello}: answered with {@link AgentEvent.Welcome}, followed by {@link AgentEvent.Desk}. */
    record Hello(int protocol) implements AgentCommand {}

    /** {@code presence.set}. {@code status} is {@code available}, {@code busy}, {@code away} or {@code offline}. */
    record SetPresence(String status, String reason) implements AgentCommand {}

    /**
     * {@code channel.switch}: no new work of a channel, or again. {@code error} FORBIDDEN for a colleague unless a supervisor asks.
     *
     * @param agent whose switch it is; empty for one's own
     * @param on false: of this channel they get nothing new
     */
    record SwitchChannel(String agent, String channel, boolean on) implements AgentCommand {}

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

    /**
     * {@code conversation.shown}: this console has a conversation whose card says {@code unseen}. {@code error} STALE when it is with
     * somebody else by now.
     */
    record ShowConversation(String conversation) implements AgentCommand {}

    /** {@code log.read}: the page before a number. Answered with {@link AgentEvent.LogPage}. */
    record ReadLog(String conversation, long before) implements AgentCommand {}

    /**
     * {@code message.send}: a message to the contact, or a private note. Answered with {@link AgentEvent.Accepted}.
     *
     * @param clientId unique per conversation; repeat with the same id until answered
     * @param text at most 32 000 characters, and 1 at least when there are no files
     * @param files proofs of files that were uploaded for this conversation, see {@link Rest.Uploaded}; may be absent
     * @param copies addresses of the card's copies that get it too; of others none does. Null or absent: all of them
     */
    record SendMessage(
            String conversation,
            String clientId,
            String text,
            boolean note,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> files,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<String> copies)
            implements AgentCommand {

        public SendMessage {
            files = files == null ? List.of() : List.copyOf(files);
            copies = copies == null ? null : List.copyOf(copies);
        }
    }

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
     * @param warm to an agent only: it is offered to them and stays here until they accept
     * @param stay with {@code warm} only: who has it now takes part from then on, reads along and writes notes
     */
    record Transfer(
            String conversation,
            long version,
            String commandId,
            String queue,
            String agent,
            String note,
            boolean warm,
            boolean stay)
            implements AgentCommand {}

    /** {@code conversation.leave}: take no further part in what a colleague has. */
    record Leave(String conversation) implements AgentCommand {}

    /**
     * {@code conversation.keep}: takes back what was offered to a colleague.
     *
     * @param commandId the same on every try
     */
    record Keep(String conversation, String commandId) implements AgentCommand {}

    /**
     * {@code conversation.claim}: take one that waits. {@code error} STALE when somebody was faster, AGENT_FULL without room for it,
     * FORBIDDEN when the queue, the skills or an earlier no stand against it.
     *
     * @param commandId the same on every try
     */
    record Claim(String conversation, String commandId) implements AgentCommand {}

    /**
     * {@code conversation.bump}: a supervisor lets one that waits count as if it had waited longer.
     *
     * @param minutes -1440 to 1440 and not 0; below 0 it counts as waiting shorter
     * @param reason kept in its history; may be empty
     */
    record Bump(String conversation, String commandId, int minutes, String reason) implements AgentCommand {}

    /** {@code conversation.pull}: a supervisor takes it off its agent and puts it back into its line. */
    record Pull(String conversation, long version, String commandId, String reason) implements AgentCommand {}

    /** {@code conversation.force}: a supervisor gives it to an agent, perhaps themselves, whatever that agent carries. */
    record Force(String conversation, long version, String commandId, String agent, String reason)
            implements AgentCommand {}

    /** {@code aside.watch}: from now on, or no longer, hears {@link AgentEvent.AsideUpdated}. Answered with {@code done}. */
    record WatchAside(boolean on) implements AgentCommand {}

    /** {@code ping}: answered with {@code pong}. */
    record Ping() implements AgentCommand {}
}
