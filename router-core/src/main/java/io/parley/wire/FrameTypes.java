package io.parley.wire;

import java.util.Map;

/** The frame types of both sockets and the record each carries. Types without a payload map to {@link Void}. */
public final class FrameTypes {

    /** The newest protocol version of both sockets that this node speaks. */
    public static final int PROTOCOL = 1;

    /** The oldest one it still speaks: a node of the next version must understand pages that this one served. */
    public static final int OLDEST_PROTOCOL = 1;

    /** Visitor to server. */
    public static final Map<String, Class<? extends VisitorCommand>> VISITOR_COMMANDS = Map.of(
            "hello", VisitorCommand.Hello.class,
            "message.send", VisitorCommand.SendMessage.class,
            "message.read", VisitorCommand.MarkRead.class,
            "typing.set", VisitorCommand.SetTyping.class,
            "conversation.leave", VisitorCommand.Leave.class,
            "callback.ask", VisitorCommand.AskCallback.class,
            "callback.withdraw", VisitorCommand.WithdrawCallback.class,
            "ping", VisitorCommand.Ping.class);

    /** Server to visitor. */
    public static final Map<String, Class<?>> VISITOR_EVENTS = Map.ofEntries(
            Map.entry("welcome", VisitorEvent.Welcome.class),
            Map.entry("conversation.updated", VisitorEvent.Chat.class),
            Map.entry("message.posted", VisitorEvent.Posted.class),
            Map.entry("message.accepted", VisitorEvent.Accepted.class),
            Map.entry("typing.shown", VisitorEvent.TypingShown.class),
            Map.entry("log.resumed", VisitorEvent.Resumed.class),
            Map.entry("log.snapshot", VisitorEvent.Snapshot.class),
            Map.entry("connection.reconnect", VisitorEvent.Reconnect.class),
            Map.entry("service.updated", ServiceState.class),
            Map.entry("done", Void.class),
            Map.entry("pong", Void.class),
            Map.entry("error", WireError.class));

    /** Agent to server. */
    public static final Map<String, Class<? extends AgentCommand>> AGENT_COMMANDS = Map.ofEntries(
            Map.entry("hello", AgentCommand.Hello.class),
            Map.entry("presence.set", AgentCommand.SetPresence.class),
            Map.entry("channel.switch", AgentCommand.SwitchChannel.class),
            Map.entry("offer.accept", AgentCommand.AcceptOffer.class),
            Map.entry("offer.decline", AgentCommand.DeclineOffer.class),
            Map.entry("conversation.watch", AgentCommand.Watch.class),
            Map.entry("conversation.unwatch", AgentCommand.Unwatch.class),
            Map.entry("conversation.shown", AgentCommand.ShowConversation.class),
            Map.entry("log.read", AgentCommand.ReadLog.class),
            Map.entry("message.send", AgentCommand.SendMessage.class),
            Map.entry("message.read", AgentCommand.MarkRead.class),
            Map.entry("typing.set", AgentCommand.SetTyping.class),
            Map.entry("conversation.close", AgentCommand.Close.class),
            Map.entry("conversation.park", AgentCommand.Park.class),
            Map.entry("conversation.transfer", AgentCommand.Transfer.class),
            Map.entry("conversation.leave", AgentCommand.Leave.class),
            Map.entry("conversation.keep", AgentCommand.Keep.class),
            Map.entry("conversation.claim", AgentCommand.Claim.class),
            Map.entry("conversation.bump", AgentCommand.Bump.class),
            Map.entry("conversation.pull", AgentCommand.Pull.class),
            Map.entry("conversation.force", AgentCommand.Force.class),
            Map.entry("aside.watch", AgentCommand.WatchAside.class),
            Map.entry("ping", AgentCommand.Ping.class));

    /** Server to agent. */
    public static final Map<String, Class<?>> AGENT_EVENTS = Map.ofEntries(
            Map.entry("welcome", AgentEvent.Welcome.class),
            Map.entry("desk.snapshot", AgentEvent.Desk.class),
            Map.entry("desk.updated", AgentEvent.DeskUpdated.class),
            Map.entry("offer.made", AgentEvent.Offer.class),
            Map.entry("offer.withdrawn", AgentEvent.OfferWithdrawn.class),
            Map.entry("conversation.updated", AgentEvent.Card.class),
            Map.entry("conversation.removed", AgentEvent.Removed.class),
            Map.entry("waiting.updated", AgentEvent.Waiting.class),
            Map.entry("aside.updated", AgentEvent.AsideUpdated.class),
            Map.entry("message.posted", AgentEvent.Posted.class),
            Map.entry("message.accepted", AgentEvent.Accepted.class),
            Map.entry("message.delivery", AgentEvent.Delivery.class),
            Map.entry("message.receipt", AgentEvent.Receipt.class),
            Map.entry("typing.shown", AgentEvent.TypingShown.class),
            Map.entry("log.page", AgentEvent.LogPage.class),
            Map.entry("colleague.updated", AgentEvent.ColleagueUpdated.class),
            Map.entry("connection.reconnect", AgentEvent.Reconnect.class),
            Map.entry("service.updated", ServiceState.class),
            Map.entry("done", Void.class),
            Map.entry("pong", Void.class),
            Map.entry("error", WireError.class));

    /**
     * What is spoken with a client whose newest version is this: the newest both know, or 0 when there is none and the client has
     * to be reloaded. While two versions of Parley run side by side a newer page may reach an older node and the other way round.
     */
    public static int spokenWith(int newest) {
        return newest < OLDEST_PROTOCOL ? 0 : Math.min(newest, PROTOCOL);
    }

    private FrameTypes() {}
}
