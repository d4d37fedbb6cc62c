package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.agent.AgentId;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Interventions;
import io.parley.assignment.Transition;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.conversation.ConversationId;
import io.parley.wire.AgentCommand;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** {@code conversation.claim}, {@code conversation.bump}, {@code conversation.pull} and {@code conversation.force}. */
final class InterventionCommands {
    private static final int LONGEST_REASON = 200;
    private static final int MOST_MINUTES = 1_440;

    private final DeskLoop loop;

    InterventionCommands(DeskLoop loop) {
        this.loop = loop;
    }

    Future<Reply> claim(AgentSocket console, AgentCommand.Claim command) {
        SignedIn who = console.who();
        return decide(
                who,
                command.conversation(),
                Action.CLAIM_CONVERSATION,
                problem(command.commandId(), ""),
                record -> interventions()
                        .claim(
                                who.workspace().id(),
                                who.agent().id(),
                                Seats.SESSION,
                                new Interventions.Claim(new ConversationId(record.id()), command.commandId())));
    }

    Future<Reply> bump(AgentSocket console, AgentCommand.Bump command) {
        SignedIn who = console.who();
        Optional<Refused> problem = problem(command.commandId(), command.reason());
        if (command.minutes() == 0 || Math.abs(command.minutes()) > MOST_MINUTES) {
            problem = Optional.of(Refused.invalid(
                    "minutes", "minutes: " + command.minutes() + " (expected: -1440 to 1440 and not 0)"));
        }
        return decide(
                who,
                command.conversation(),
                Action.BUMP_CONVERSATION,
                problem,
                record -> interventions()
                        .bump(
                                who.workspace().id(),
                                who.agent().id(),
                                new Interventions.Bump(
                                        new ConversationId(record.id()),
                                        command.commandId(),
                                        Duration.ofMinutes(command.minutes()),
                                        command.reason())));
    }

    Future<Reply> pull(AgentSocket console, AgentCommand.Pull command) {
        SignedIn who = console.who();
        Optional<Refused> problem = problem(command.commandId(), command.reason());
        return decide(
                who,
                command.conversation(),
                Action.PULL_CONVERSATION,
                problem,
                record -> interventions()
                        .pull(
                                who.workspace().id(),
                                who.agent().id(),
                                new Interventions.Pull(
                                        new ConversationId(record.id()),
                                        command.version(),
                                        command.commandId(),
                                        command.reason())));
    }

    Future<Reply> force(AgentSocket console, AgentCommand.Force command) {
        SignedIn who = console.who();
        Optional<Refused> problem = problem(command.commandId(), command.reason());
        if (who.workspace().agent(command.agent()).isEmpty()) {
            problem = Optional.of(Refused.invalid("agent", "agent: unknown (expected: an agent of this workspace)"));
        }
        return decide(
                who,
                command.conversation(),
                Action.FORCE_CONVERSATION,
                problem,
                record -> interventions()
                        .force(
                                who.workspace().id(),
                                who.agent().id(),
                                new Interventions.Force(
                                        new ConversationId(record.id()),
                                        command.version(),
                                        command.commandId(),
                                        new AgentId(command.agent()).value(),
                                        command.reason())));
    }

    private Future<Reply> decide(
            SignedIn who,
            String conversation,
            Action action,
            Optional<Refused> problem,
            Function<ConversationRecord, Future<Transition>> act) {
        return problem.<Future<Reply>>map(Future::failedFuture)
                .orElseGet(() -> loop.gate()
                        .conversation(who, conversation, action)
                        .compose(act)
                        .compose(Outcomes::reply));
    }

    private Interventions interventions() {
        return loop.core().assignments().interventions();
    }

    private static Optional<Refused> problem(String commandId, String reason) {
        if (!HandingCommands.COMMAND_ID.matcher(commandId).matches()) {
            return Optional.of(HandingCommands.invalidCommandId(commandId));
        }
        return reason.length() > LONGEST_REASON
                ? Optional.of(Refused.invalid("reason", "reason: too long (expected: at most 200 characters)"))
                : Optional.empty();
    }
}
