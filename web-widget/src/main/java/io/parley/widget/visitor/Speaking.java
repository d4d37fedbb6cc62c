package io.parley.widget.visitor;

import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.widget.socket.CloseCode;
import io.parley.wire.ErrorCode;
import io.parley.wire.VisitorCommand;
import io.parley.wire.VisitorEvent;
import io.parley.wire.WireError;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A visitor's message on its way to the core. Lives on its loop. */
final class Speaking {
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final int LONGEST = 8_000;
    /** So many refusals in a row are no haste but abuse. */
    private static final int PATIENCE = 30;

    private static final long CALM_DOWN_MS = 1_000;

    private final VisitorLoop loop;

    Speaking(VisitorLoop loop) {
        this.loop = loop;
    }

    void send(VisitorSocket socket, String id, VisitorCommand.SendMessage message) {
        Optional<WireError> problem = problem(message);
        if (problem.isPresent()) {
            socket.answer(id, problem.get());
            return;
        }
        Visitor visitor = socket.visitor();
        if (!visitor.guest.mayWrite(loop.limits(), loop.all().now())) {
            slowDown(socket, id, visitor);
            return;
        }
        Future.fromCompletionStage(loop.all().sink().accept(inbound(visitor, message)), loop.context())
                .onComplete(written -> {
                    if (written.failed()) {
                        socket.answer(id, VisitorCommands.unavailable(written.cause()));
                    } else {
                        answer(socket, id, message.clientId(), written.result());
                    }
                });
    }

    private static Optional<WireError> problem(VisitorCommand.SendMessage message) {
        if (!CLIENT_ID.matcher(message.clientId()).matches()) {
            return invalid("clientId", "clientId: wrong form (expected: 8 to 64 of A-Z, a-z, 0-9 and -)");
        }
        if (message.text().isBlank()) {
            return invalid("text", "text: empty (expected: 1 to " + LONGEST + " characters)");
        }
        if (message.text().length() > LONGEST) {
            return invalid("text", "text: " + message.text().length() + " characters (expected: 1 to " + LONGEST + ")");
        }
        return Optional.empty();
    }

    private static Optional<WireError> invalid(String field, String message) {
        return Optional.of(new WireError(ErrorCode.INVALID, message, 0, field));
    }

    private static void slowDown(VisitorSocket socket, String id, Visitor visitor) {
        WireError error = new WireError(ErrorCode.RATE_LIMITED, "too many messages", CALM_DOWN_MS, "");
        if (visitor.guest.refusedInARow() > PATIENCE) {
            socket.refuse(id, error, CloseCode.RATE_LIMITED);
        } else {
            socket.answer(id, error);
        }
    }

    private static InboundMessage inbound(Visitor visitor, VisitorCommand.SendMessage message) {
        Map<String, String> attributes = new HashMap<>();
        visitor.said.attributes().forEach((key, value) -> attributes.put(key.toLowerCase(Locale.ROOT), value));
        attributes.put("language", visitor.said.locale());
        attributes.put("page", visitor.said.page());
        attributes.values().removeIf(String::isEmpty);
        attributes.put("client-id", message.clientId());
        return new InboundMessage(
                visitor.site.inbox(),
                visitor.id + ":" + message.clientId(),
                "",
                new ContactAddress(visitor.id, attributes.getOrDefault("name", "")),
                InboundMessage.Kind.TEXT,
                message.text().replace("\0", ""),
                "",
                "",
                "",
                List.of(),
                visitor.chat == null ? ThreadHints.NONE : new ThreadHints(visitor.chat.id.value(), List.of(), ""),
                false,
                attributes,
                Optional.empty());
    }

    private void answer(VisitorSocket socket, String id, String clientId, Receipt receipt) {
        if (receipt instanceof Receipt.Accepted accepted) {
            accepted(socket, id, clientId, accepted.conversation(), accepted.seq());
        } else if (receipt instanceof Receipt.Duplicate duplicate) {
            accepted(socket, id, clientId, duplicate.conversation(), duplicate.seq());
        } else if (receipt instanceof Receipt.Refused refused) {
            socket.answer(
                    id,
                    refused.retryable()
                            ? new WireError(
                                    ErrorCode.UNAVAILABLE,
                                    refused.reason(),
                                    refused.retryAfter().toMillis(),
                                    "")
                            : WireError.of(ErrorCode.INVALID, refused.reason()));
        }
    }

    private void accepted(VisitorSocket socket, String id, String clientId, String conversation, long seq) {
        long now = loop.all().clock().millis();
        socket.answer(id, "message.accepted", seq, new VisitorEvent.Accepted(conversation, clientId, now));
        Visitor visitor = socket.visitor();
        if (visitor.chat == null || !visitor.chat.id.value().equals(conversation)) {
            loop.all().opened(visitor, new ConversationId(conversation));
        }
    }
}
