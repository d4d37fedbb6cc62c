package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.agent.AgentId;
import io.parley.assignment.Assignments.Transfer;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Interventions;
import io.parley.assignment.Transition;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Transcripts.Post;
import io.parley.wire.AgentCommand;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code conversation.close}, {@code conversation.park} and {@code conversation.transfer}. */
final class HandingCommands {
    static final Pattern COMMAND_ID = Pattern.compile("[A-Za-z0-9-]{1,56}");

    private final DeskLoop loop;

    HandingCommands(DeskLoop loop) {
        this.loop = loop;
    }

    Future<Reply> close(AgentSocket console, AgentCommand.Close command) {
        SignedIn who = console.who();
        return loop.gate()
                .conversationOrLast(who, command.conversation(), Action.CLOSE_CONVERSATION)
                .compose(record -> loop.core()
                        .assignments()
                        .close(
                                who.workspace().id(),
                                owner(who, record, Action.CLOSE_CONVERSATION),
                                new ConversationId(record.id()),
                                command.version()))
                .compose(Outcomes::reply);
    }

    Future<Reply> park(AgentSocket console, AgentCommand.Park command) {
        SignedIn who = console.who();
        return loop.gate()
                .conversationOrLast(who, command.conversation(), Action.PARK_CONVERSATION)
                .compose(record -> loop.core()
                        .assignments()
                        .park(
                                who.workspace().id(),
                                owner(who, record, Action.PARK_CONVERSATION),
                                new ConversationId(record.id()),
                                command.version()))
                .compose(Outcomes::reply);
    }

    Future<Reply> transfer(AgentSocket console, AgentCommand.Transfer command) {
        SignedIn who = console.who();
        Optional<Refused> problem = problem(who, command);
        if (problem.isPresent()) {
            return Future.failedFuture(problem.get());
        }
        return loop.gate()
                .conversationOrLast(who, command.conversation(), Action.TRANSFER_CONVERSATION)
                .compose(record -> note(who, record, command).map(noted -> record))
                .compose(record -> command.warm() ? offerOn(who, record, command) : handOn(who, record, command))
                .compose(Outcomes::reply);
    }

    private Future<Transition> handOn(SignedIn who, ConversationRecord record, AgentCommand.Transfer command) {
        return loop.core()
                .assignments()
                .transfer(
                        who.workspace().id(),
                        owner(who, record, Action.TRANSFER_CONVERSATION),
                        new Transfer(
                                new ConversationId(record.id()),
                                command.version(),
                                command.commandId(),
                                command.queue(),
                                command.agent()));
    }

    private Future<Transition> offerOn(SignedIn who, ConversationRecord record, AgentCommand.Transfer command) {
        return loop.core()
                .assignments()
                .interventions()
                .handOn(
                        who.workspace().id(),
                        owner(who, record, Action.TRANSFER_CONVERSATION),
                        new Interventions.HandOn(
                                new ConversationId(record.id()),
                                command.version(),
                                command.commandId(),
                                command.agent(),
                                command.stay()));
    }

    Future<Reply> keep(AgentSocket console, AgentCommand.Keep command) {
        SignedIn who = console.who();
        if (!COMMAND_ID.matcher(command.commandId()).matches()) {
            return Future.failedFuture(invalidCommandId(command.commandId()));
        }
        return loop.gate()
                .conversation(who, command.conversation(), Action.TRANSFER_CONVERSATION)
                .compose(record -> loop.core()
                        .assignments()
                        .interventions()
                        .keep(
                                who.workspace().id(),
                                owner(who, record, Action.TRANSFER_CONVERSATION),
                                new Interventions.Keep(new ConversationId(record.id()), command.commandId())))
                .compose(Outcomes::reply);
    }

    /** Whoever may read it may stop taking part in it. */
    Future<Reply> leave(AgentSocket console, AgentCommand.Leave command) {
        SignedIn who = console.who();
        return loop.gate()
                .conversation(who, command.conversation(), Action.READ_CONVERSATION)
                .compose(record -> loop.core()
                        .assignments()
                        .interventions()
                        .stepOut(who.workspace().id(), who.agent().id(), new ConversationId(record.id())))
                .compose(Outcomes::reply);
    }

    static Refused invalidCommandId(String commandId) {
        return Refused.invalid(
                "commandId", "commandId: '" + Shown.of(commandId) + "' (expected: 1 to 56 of A-Z, a-z, 0-9 and -)");
    }

    private static Optional<Refused> problem(SignedIn who, AgentCommand.Transfer command) {
        if (!COMMAND_ID.matcher(command.commandId()).matches()) {
            return Optional.of(invalidCommandId(command.commandId()));
        }
        if (command.note().length() > MessageCommands.LONGEST) {
            return Optional.of(Refused.invalid("note", "note: too long (expected: at most 32000 characters)"));
        }
        boolean toQueue = !command.queue().isEmpty();
        boolean toAgent = !command.agent().isEmpty();
        if (toQueue == toAgent) {
            return Optional.of(Refused.invalid("queue", "queue, agent: both or none (expected: exactly one of them)"));
        }
        if (toQueue && command.warm()) {
            return Optional.of(Refused.invalid("warm", "warm: true (expected: false when it goes to a queue)"));
        }
        if (command.stay() && !command.warm()) {
            return Optional.of(Refused.invalid("stay", "stay: true (expected: false unless warm is true)"));
        }
        if (toQueue && who.workspace().queue(command.queue()).isEmpty()) {
            return Optional.of(Refused.invalid("queue", "queue: unknown (expected: a queue of this workspace)"));
        }
        if (toAgent && who.workspace().agent(command.agent()).isEmpty()) {
            return Optional.of(Refused.invalid("agent", "agent: unknown (expected: an agent of this workspace)"));
        }
        return Optional.empty();
    }

    /** Written first, under an id of the command's, so that a repetition writes nothing and nobody takes over without it. */
    private Future<Void> note(SignedIn who, ConversationRecord record, AgentCommand.Transfer command) {
        boolean outdated = record.version() != command.version();
        if (command.note().isBlank() || outdated) {
            return Future.succeededFuture();
        }
        Post note = new Post(
                new ConversationId(record.id()),
                who.agent().id(),
                who.agent().name(),
                command.commandId() + "-note",
                command.note(),
                true);
        return loop.core()
                .transcripts()
                .post(who.workspace().id(), note)
                .compose(MessageCommands::posted)
                .mapEmpty();
    }

    /** A supervisor acts for whoever has it; who may only repeat acts for themselves. */
    private static AgentId owner(SignedIn who, ConversationRecord record, Action action) {
        boolean forOwner = !record.agent().isEmpty() && Gate.allowed(who, action, record);
        return forOwner ? new AgentId(record.agent()) : who.agent().id();
    }
}
