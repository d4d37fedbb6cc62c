package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.agent.Presence;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.wire.AgentCommand;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Optional;

/** {@code presence.set} and {@code channel.switch}. */
final class PresenceCommands {
    private static final int LONGEST_REASON = 200;

    private final DeskLoop loop;

    PresenceCommands(DeskLoop loop) {
        this.loop = loop;
    }

    Future<Reply> set(AgentSocket console, AgentCommand.SetPresence command) {
        SignedIn who = console.who();
        Optional<Presence> presence = Arrays.stream(Presence.values())
                .filter(each -> each.wire().equals(command.status()))
                .findFirst();
        if (presence.isEmpty()) {
            return Future.failedFuture(Refused.invalid(
                    "status",
                    "status: '" + Shown.of(command.status()) + "' (expected: available, busy, away or offline)"));
        }
        if (command.reason().length() > LONGEST_REASON) {
            return Future.failedFuture(
                    Refused.invalid("reason", "reason: too long (expected: at most 200 characters)"));
        }
        return Gate.workspace(who, Action.SET_OWN_PRESENCE)
                .compose(may -> loop.core()
                        .assignments()
                        .presence(
                                who.workspace().id(),
                                who.agent().id(),
                                Seats.SESSION,
                                presence.get(),
                                command.reason()))
                .map(agent -> {
                    console.desk().own(Cards.agent(who.workspace(), agent));
                    return Reply.DONE;
                });
    }

    Future<Reply> turn(AgentSocket console, AgentCommand.SwitchChannel command) {
        SignedIn who = console.who();
        return new Switches(loop.core().assignments())
                .turn(who, command.agent(), command.channel(), command.on())
                .map(agent -> {
                    if (agent.id().equals(who.agent().id().value())) {
                        console.desk().own(Cards.agent(who.workspace(), agent));
                    }
                    return Reply.DONE;
                });
    }
}
