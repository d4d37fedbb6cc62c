package io.parley.console.desk;

import io.parley.wire.AgentCommand;
import io.vertx.core.Future;

/** Which command goes where. */
final class Commands {
    private final PresenceCommands presence;
    private final OfferCommands offers;
    private final LogCommands log;
    private final MessageCommands messages;
    private final HandingCommands handing;
    private final InterventionCommands interventions;

    Commands(DeskLoop loop) {
        this.presence = new PresenceCommands(loop);
        this.offers = new OfferCommands(loop);
        this.log = new LogCommands(loop);
        this.messages = new MessageCommands(loop);
        this.handing = new HandingCommands(loop);
        this.interventions = new InterventionCommands(loop);
    }

    /** Runs a command of somebody who said hello; fails with a refusal, or otherwise when Redis is in doubt. */
    Future<Reply> run(AgentSocket console, AgentCommand command) {
        if (command instanceof AgentCommand.Ping) {
            return Future.succeededFuture(Reply.of("pong", 0, null));
        } else if (command instanceof AgentCommand.SetPresence set) {
            return presence.set(console, set);
        } else if (command instanceof AgentCommand.SwitchChannel turn) {
            return presence.turn(console, turn);
        } else if (command instanceof AgentCommand.AcceptOffer accept) {
            return offers.accept(console, accept);
        } else if (command instanceof AgentCommand.DeclineOffer decline) {
            return offers.decline(console, decline);
        } else if (command instanceof AgentCommand.Watch watch) {
            return log.watch(console, watch);
        } else if (command instanceof AgentCommand.Unwatch unwatch) {
            return log.unwatch(console, unwatch);
        } else if (command instanceof AgentCommand.ShowConversation show) {
            return offers.shown(console, show);
        } else if (command instanceof AgentCommand.ReadLog read) {
            return log.read(console, read);
        } else if (command instanceof AgentCommand.SendMessage send) {
            return messages.send(console, send);
        } else if (command instanceof AgentCommand.MarkRead read) {
            return messages.markRead(console, read);
        } else if (command instanceof AgentCommand.SetTyping typing) {
            return messages.typing(console, typing);
        } else if (command instanceof AgentCommand.Close close) {
            return handing.close(console, close);
        } else if (command instanceof AgentCommand.Park park) {
            return handing.park(console, park);
        } else if (command instanceof AgentCommand.Transfer transfer) {
            return handing.transfer(console, transfer);
        } else if (command instanceof AgentCommand.Leave leave) {
            return handing.leave(console, leave);
        } else if (command instanceof AgentCommand.Keep keep) {
            return handing.keep(console, keep);
        } else if (command instanceof AgentCommand.Claim claim) {
            return interventions.claim(console, claim);
        } else if (command instanceof AgentCommand.Bump bump) {
            return interventions.bump(console, bump);
        } else if (command instanceof AgentCommand.Pull pull) {
            return interventions.pull(console, pull);
        } else if (command instanceof AgentCommand.Force force) {
            return interventions.force(console, force);
        } else if (command instanceof AgentCommand.WatchAside watch) {
            console.floor().aside().watch(console, watch.on());
            return Future.succeededFuture(Reply.of("done", 0, null));
        }
        throw new IllegalStateException("command without a handler: " + command.getClass());
    }
}
