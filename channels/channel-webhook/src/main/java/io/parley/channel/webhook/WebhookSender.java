package io.parley.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Posts messages to an integrator. Body and {@code webhook-id} of a message are the same on every try, so that the other side can
 * tell a repetition; that is part of the contract, and why no answer is a reason to repeat.
 */
final class WebhookSender {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The core's own pace: the other side named no time. */
    private static final Duration SOON = Duration.ZERO;

    private static final Duration SLOWER = Duration.ofSeconds(30);

    private final ChannelContext context;

    WebhookSender(ChannelContext context) {
        this.context = context;
    }

    CompletionStage<SendResult> send(WebhookSettings settings, OutboundMessage message) {
        if (settings.url().isEmpty()) {
            return refused("NO_URL", "inbox " + message.inbox() + " has no setting url: it only receives");
        }
        if (!message.attachments().isEmpty()) {
            return refused("ATTACHMENTS", "the webhook channel carries no files");
        }
        return context.egress()
                .send(request(settings, settings.url().get(), message))
                .thenApply(result -> result(message, result));
    }

    private static CompletionStage<SendResult> refused(String code, String reason) {
        return CompletableFuture.completedFuture(new SendResult.Permanent(code, reason));
    }

    private EgressRequest request(WebhookSettings settings, URI url, OutboundMessage message) {
        byte[] body = body(message);
        long now = context.clock().instant().getEpochSecond();
        return EgressRequest.post(url, "application/json", body)
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", settings.keys().sign(message.id(), now, body))
                .atMost(4_096);
    }

    private static byte[] body(OutboundMessage message) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("id", message.recipient());
        contact.put("name", message.recipientName());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", message.id());
        data.put("inbox", message.inbox());
        data.put("conversation", message.conversation());
        data.put("seq", message.seq());
        data.put("contact", contact);
        data.put("author", message.author());
        data.put("text", message.text());
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("type", "message.send");
        envelope.put("timestamp", message.writtenAt().toString());
        envelope.put("data", data);
        try {
            return JSON.writeValueAsString(envelope).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always writable", e);
        }
    }

    private static SendResult result(OutboundMessage message, EgressResult result) {
        if (result instanceof EgressResult.Forbidden forbidden) {
            return new SendResult.Permanent("EGRESS", forbidden.reason());
        }
        if (result instanceof EgressResult.Failed failed) {
            return new SendResult.Retryable(SOON, failed.reason());
        }
        EgressResult.Answered answer = (EgressResult.Answered) result;
        int status = answer.status();
        if (answer.ok()) {
            return new SendResult.Sent(message.id(), "answered " + status);
        }
        if (status == 429) {
            return new SendResult.Retryable(answer.retryAfter().orElse(SLOWER), "answered 429: too many");
        }
        if (status >= 500 || status == 408 || status == 425) {
            return new SendResult.Retryable(answer.retryAfter().orElse(SOON), "answered " + status);
        }
        return new SendResult.Permanent(
                "HTTP_" + status, status == 410 ? "the address is gone" : "refused by " + status);
    }
}
