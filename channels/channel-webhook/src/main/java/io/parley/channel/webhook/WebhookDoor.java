package io.parley.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelContext;
import io.parley.channel.HttpIngress;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes what an integrator posts to one inbox. Signature first, then the body; a body that is authentic and malformed is
 * kept for an operator and told to be so.
 */
final class WebhookDoor implements HttpIngress.Handler {

    static final int LARGEST_BODY = 262_144;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID = 256;

    private final Inbox inbox;
    private final WebhookSettings settings;
    private final ChannelContext context;

    WebhookDoor(Inbox inbox, WebhookSettings settings, ChannelContext context) {
        this.inbox = inbox;
        this.settings = settings;
        this.context = context;
    }

    @Override
    public CompletionStage<IngressAnswer> answer(IngressRequest request) {
        boolean messages = request.path().equals("/messages");
        if (!messages && !request.path().equals("/events")) {
            return refused(404, "NOT_FOUND", "there is nothing here (expected: /messages or /events)", "");
        }
        if (!request.method().equals("POST")) {
            return done(error(405, "METHOD", "expected: POST", "").with("Allow", "POST"));
        }
        if (!authentic(request)) {
            return refused(401, "SIGNATURE", "webhook-id, webhook-timestamp and webhook-signature do not prove it", "");
        }
        try {
            return messages ? message(request) : event(request);
        } catch (Malformed wrong) {
            return kept(request, wrong);
        }
    }

    private boolean authentic(IngressRequest request) {
        String id = request.header("webhook-id").orElse("");
        String timestamp = request.header("webhook-timestamp").orElse("");
        String signature = request.header("webhook-signature").orElse("");
        return !id.isEmpty()
                && id.length() <= LONGEST_ID
                && inTime(timestamp)
                && settings.keys().verify(id, timestamp, request.body(), signature);
    }

    private boolean inTime(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long away = Math.abs(context.clock().instant().getEpochSecond() - Long.parseLong(timestamp));
        return away <= settings.tolerance().toSeconds();
    }

    private CompletionStage<IngressAnswer> message(IngressRequest request) {
        IncomingMessage incoming = IncomingMessage.read(inbox, request.body(), context.lateFiles());
        CompletionStage<Void> expected = CompletableFuture.completedFuture(null);
        for (String url : incoming.files()) {
            expected = expected.thenCompose(before -> context.lateFiles().expect(inbox.id(), url));
        }
        return expected.thenCompose(noted -> context.sink().accept(incoming.message()))
                .thenApply(WebhookDoor::told);
    }

    private CompletionStage<IngressAnswer> event(IngressRequest request) {
        String webhookId = request.header("webhook-id").orElseThrow();
        return context.sink()
                .report(IncomingEvent.read(inbox.id(), request.body(), webhookId))
                .thenApply(WebhookDoor::told);
    }

    private static IngressAnswer told(Receipt receipt) {
        if (receipt instanceof Receipt.Refused refused) {
            return refused.retryable()
                    ? error(503, refused.code(), refused.reason(), "")
                            .with("Retry-After", Long.toString(seconds(refused.retryAfter())))
                    : error(422, refused.code(), refused.reason(), "");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (receipt instanceof Receipt.Accepted accepted) {
            body.put("conversation", accepted.conversation());
            body.put("seq", accepted.seq());
            body.put("duplicate", false);
        } else {
            Receipt.Duplicate duplicate = (Receipt.Duplicate) receipt;
            body.put("conversation", duplicate.conversation());
            body.put("seq", duplicate.seq());
            body.put("duplicate", true);
        }
        return json(202, body);
    }

    private static long seconds(Duration after) {
        return Math.max(1, after.toSeconds());
    }

    private CompletionStage<IngressAnswer> kept(IngressRequest request, Malformed wrong) {
        return CompletableFuture.supplyAsync(() -> store(request.body()), context.workers())
                .thenCompose(blob -> context.sink()
                        .quarantine(new QuarantinedInput(inbox.id(), blob, "", "MALFORMED", wrong.getMessage())))
                .thenApply(receipt -> receipt instanceof Receipt.Refused refused && refused.retryable()
                        ? told(receipt)
                        : error(400, "MALFORMED", wrong.getMessage(), wrong.field()));
    }

    private String store(byte[] body) {
        try {
            return context.blobs().put(inbox.workspace(), new ByteArrayInputStream(body), LARGEST_BODY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletionStage<IngressAnswer> refused(int status, String code, String message, String field) {
        return done(error(status, code, message, field));
    }

    private static CompletionStage<IngressAnswer> done(IngressAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static IngressAnswer error(int status, String code, String message, String field) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        if (!field.isEmpty()) {
            body.put("field", field);
        }
        return json(status, body);
    }

    private static IngressAnswer json(int status, Map<String, Object> body) {
        try {
            return IngressAnswer.of(status, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always writable", e);
        }
    }
}
