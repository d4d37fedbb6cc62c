package io.parley.channel.sms.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.sms.FormFields;
import io.parley.channel.sms.OptOuts;
import io.parley.channel.sms.SmsLine;
import io.parley.channel.sms.text.Wish;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends by the REST interface. It knows no idempotency key: a request without an answer is not repeated. */
final class TwilioRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OWN_PACE = Duration.ZERO;
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final TwilioSettings settings;
    private final ChannelContext context;
    private final OptOuts optOuts;
    private final String statusUrl;

    TwilioRest(TwilioSettings settings, ChannelContext context, OptOuts optOuts, String statusUrl) {
        this.settings = settings;
        this.context = context;
        this.optOuts = optOuts;
        this.statusUrl = statusUrl;
    }

    /** The header for the account's host. */
    String authorization() {
        String pair = settings.user() + ":" + settings.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    CompletionStage<SendResult> send(OutboundMessage message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.recipient());
        if (settings.service().isEmpty()) {
            form.put("From", settings.from());
        } else {
            form.put("MessagingServiceSid", settings.service());
        }
        form.put("Body", message.text());
        form.put("StatusCallback", statusUrl);
        URI url = URI.create(settings.base() + "/2010-04-01/Accounts/" + settings.account() + "/Messages.json");
        EgressRequest request = EgressRequest.post(
                        url,
                        "application/x-www-form-urlencoded",
                        FormFields.of(form).getBytes(StandardCharsets.US_ASCII))
                .header("Authorization", authorization());
        return context.egress().send(request).thenCompose(result -> outcome(message, result));
    }

    private CompletionStage<SendResult> outcome(OutboundMessage message, EgressResult result) {
        if (result instanceof EgressResult.Forbidden forbidden) {
            return done(new SendResult.Permanent("EGRESS", forbidden.reason()));
        }
        if (result instanceof EgressResult.Failed failed) {
            return done(
                    failed.maybeSent()
                            ? new SendResult.Unknown("", failed.reason())
                            : new SendResult.Retryable(OWN_PACE, failed.reason()));
        }
        EgressResult.Answered answer = (EgressResult.Answered) result;
        JsonNode body = json(answer);
        if (answer.ok()) {
            return done(created(body));
        }
        String code = body.path("code").asText();
        if (code.equals(Integer.toString(TwilioErrors.OPTED_OUT))) {
            return optOuts.heed(message.inbox(), message.recipient(), Wish.STOP)
                    .handle((kept, failure) -> new SendResult.Permanent(SmsLine.OPTED_OUT, TwilioErrors.reason(code)));
        }
        return done(refused(answer, code));
    }

    private static SendResult created(JsonNode body) {
        String sid = body.path("sid").asText();
        if (body.path("status").asText().equals("failed")) {
            String code = body.path("error_code").asText();
            return new SendResult.Permanent("TWILIO_" + code, TwilioErrors.reason(code));
        }
        return sid.isEmpty()
                ? new SendResult.Unknown("", "the provider answered without an id")
                : new SendResult.Sent(sid, body.path("status").asText());
    }

    private static SendResult refused(EgressResult.Answered answer, String code) {
        int status = answer.status();
        if (status == 429) {
            return new SendResult.Retryable(answer.retryAfter().orElse(SLOWER), "the provider asks to slow down");
        }
        // A gateway's word about a server behind it that may have done the work.
        if (status == 502 || status == 504 || status == 408) {
            return new SendResult.Unknown("", "answered " + status);
        }
        if (status >= 500) {
            return new SendResult.Retryable(answer.retryAfter().orElse(OWN_PACE), "answered " + status);
        }
        return code.isEmpty()
                ? new SendResult.Permanent("HTTP_" + status, "refused by " + status)
                : new SendResult.Permanent("TWILIO_" + code, TwilioErrors.reason(code));
    }

    private static JsonNode json(EgressResult.Answered answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body == null ? JSON.createObjectNode() : body;
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static CompletionStage<SendResult> done(SendResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
