package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.core.UploadedFiles;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Audience;
import io.parley.transcript.PostOutcome;
import io.parley.transcript.Transcripts.Post;
import io.parley.wire.AgentCommand;
import io.parley.wire.AgentEvent;
import io.parley.wire.Copy;
import io.parley.wire.ErrorCode;
import io.vertx.core.Future;
import java.util.List;
import java.util.regex.Pattern;

/** {@code message.send}, {@code message.read} and {@code typing.set}. */
final class MessageCommands {
    static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    static final int LONGEST = 32_000;

    private final DeskLoop loop;
    private final UploadedFiles uploads;

    MessageCommands(DeskLoop loop) {
        this.loop = loop;
        this.uploads = new UploadedFiles(loop.core().files().signer());
    }

    Future<Reply> send(AgentSocket console, AgentCommand.SendMessage command) {
        if (!CLIENT_ID.matcher(command.clientId()).matches()) {
            return Future.failedFuture(Refused.invalid(
                    "clientId",
                    "clientId: '" + Shown.of(command.clientId()) + "' (expected: 8 to 64 of A-Z, a-z, 0-9 and -)"));
        }
        boolean tooShort = command.text().isBlank() && command.files().isEmpty();
        if (tooShort || command.text().length() > LONGEST) {
            return Future.failedFuture(Refused.invalid(
                    "text", "text: " + command.text().length() + " characters (expected: 1 to " + LONGEST + ")"));
        }
        SignedIn who = console.who();
        Action action = command.note() ? Action.WRITE_NOTE : Action.WRITE_MESSAGE;
        return loop.gate()
                .conversation(who, command.conversation(), action)
                .compose(record -> post(who, record, command))
                .map(posted -> Reply.of(
                        "message.accepted",
                        posted.seq(),
                        new AgentEvent.Accepted(command.conversation(), command.clientId(), posted.atMs())));
    }

    private Future<PostOutcome.Posted> post(SignedIn who, ConversationRecord record, AgentCommand.SendMessage command) {
        boolean carries = !command.note() && loop.core().files().channels().contains(record.channel());
        if (!command.files().isEmpty() && !carries) {
            return Future.failedFuture(Refused.invalid(
                    "files", "files: " + command.files().size() + " (expected: none in notes and on this channel)"));
        }
        return loop.core()
                .transcripts()
                .post(
                        who.workspace().id(),
                        new Post(
                                new ConversationId(record.id()),
                                who.agent().id(),
                                who.agent().name(),
                                command.clientId(),
                                command.text().replace("\0", ""),
                                command.note(),
                                uploads.of(who.workspace().id(), record.id(), command.files()),
                                command.note() ? List.of() : copies(record, command)))
                .compose(MessageCommands::posted);
    }

    /** Nobody gets a copy but who is in copy already, so no console can send mail to anybody it likes. */
    private static List<Copy> copies(ConversationRecord record, AgentCommand.SendMessage command) {
        return command.copies() == null
                ? record.copies()
                : record.copies().stream()
                        .filter(copy -> command.copies().contains(copy.address()))
                        .toList();
    }

    static Future<PostOutcome.Posted> posted(PostOutcome outcome) {
        if (outcome instanceof PostOutcome.Posted posted) {
            return Future.succeededFuture(posted);
        } else if (outcome instanceof PostOutcome.NotYours other) {
            return Future.failedFuture(Outcomes.stale(other.state(), 0));
        }
        return Future.failedFuture(Refused.notFound());
    }

    /** Only who answers moves the agents' read mark: somebody looking on has not read for them. */
    Future<Reply> markRead(AgentSocket console, AgentCommand.MarkRead command) {
        SignedIn who = console.who();
        return own(who, command.conversation())
                .compose(record -> loop.core()
                        .transcripts()
                        .markRead(
                                who.workspace().id(),
                                new ConversationId(record.id()),
                                Audience.AGENT,
                                Math.min(command.through(), record.seq())))
                .map(mark -> Reply.NONE);
    }

    Future<Reply> typing(AgentSocket console, AgentCommand.SetTyping command) {
        SignedIn who = console.who();
        return own(who, command.conversation()).map(record -> {
            loop.core()
                    .live()
                    .typing(
                            who.workspace().id(),
                            new ConversationId(record.id()),
                            true,
                            who.agent().name(),
                            command.on());
            return Reply.NONE;
        });
    }

    private Future<ConversationRecord> own(SignedIn who, String conversation) {
        return loop.gate()
                .conversation(who, conversation, Action.READ_CONVERSATION)
                .compose(record -> Gate.allowed(who, Action.WRITE_MESSAGE, record)
                        ? Future.succeededFuture(record)
                        : Future.failedFuture(Refused.of(ErrorCode.FORBIDDEN, "Not your conversation")));
    }
}
