package io.parley.channel.sms.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts messages as the settings describe. Every try carries our id as {@code Idempotency-Key}. */
final class HttpPost {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{(to|from|text|id)}");

    private final Inbox inbox;
    private final HttpSettings settings;
    private final ChannelContext context;

    HttpPost(Inbox inbox, HttpSettings settings, ChannelContext context) {
        this.inbox = inbox;
        this.settings = settings;
        this.context = context;
    }

    CompletionStage<SendResult> send(OutboundMessage message) {
        if (settings.outUrl().isEmpty()) {
            return CompletableFuture.completedFuture(new SendResult.Permanent(
                    "NO_URL", "inbox " + inbox.id() + " has no setting out.url: it only receives"));
        }
        HttpSettings.Out out = settings.out();
        String type = out.form() ? "application/x-www-form-urlencoded" : "application/json";
        EgressRequest request = EgressRequest.post(
                        settings.outUrl().get(), type, body(message).getBytes(StandardCharsets.UTF_8))
                .header("Idempotency-Key", message.id());
        return context.egress().send(authorised(request)).thenApply(result -> outcome(message, result));
    }

    private String body(OutboundMessage message) {
        HttpSettings.Out out = settings.out();
        UnaryOperator<String> escape = out.form()
                ? text -> URLEncoder.encode(text, StandardCharsets.UTF_8)
                : text -> String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
        Map<String, String> values =
                Map.of("to", message.recipient(), "from", inbox.address(), "text", message.text(), "id", message.id());
        // In one pass: a place named in the contact's or the agent's words stays a word.
        return PLACE.matcher(out.body())
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(values.get(place.group(1)))));
    }

    private EgressRequest authorised(EgressRequest request) {
        HttpSettings.Out out = settings.out();
        return switch (out.scheme()) {
            case "BASIC" ->
                request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(out.secret().getBytes(StandardCharsets.UTF_8)));
            case "BEARER" -> request.header("Authorization", "Bearer " + out.secret());
            default -> request;
        };
    }

    private SendResult outcome(OutboundMessage message, EgressResult result) {
        if (result instanceof EgressResult.Forbidden forbidden) {
            return new SendResult.Permanent("EGRESS", forbidden.reason());
        }
        if (result instanceof EgressResult.Failed failed) {
            return unclear(failed.maybeSent(), failed.reason());
        }
        EgressResult.Answered answer = (EgressResult.Answered) result;
        int status = answer.status();
        if (answer.ok()) {
            return new SendResult.Sent(reference(message, answer), "answered " + status);
        }
        if (status == 429) {
            return new SendResult.Retryable(answer.retryAfter().orElse(Duration.ofSeconds(5)), "answered 429");
        }
        if (status == 502 || status == 504 || status == 408) {
            return unclear(true, "answered " + status);
        }
        return status >= 500
                ? new SendResult.Retryable(answer.retryAfter().orElse(Duration.ZERO), "answered " + status)
                : new SendResult.Permanent("HTTP_" + status, "refused by " + status);
    }

    private SendResult unclear(boolean maybeSent, String reason) {
        return maybeSent && !settings.out().idempotent()
                ? new SendResult.Unknown("", reason)
                : new SendResult.Retryable(Duration.ZERO, reason);
    }

    private String reference(OutboundMessage message, EgressResult.Answered answer) {
        String field = settings.out().idField();
        if (field.isEmpty()) {
            return message.id();
        }
        try {
            String id = JSON.readTree(answer.body())
                    .at(field.startsWith("/") ? field : "/" + field)
                    .asText("");
            return id.isEmpty() ? message.id() : id;
        } catch (IOException e) {
            return message.id();
        }
    }
}
