package io.parley.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.FetchedFile;
import io.parley.channel.HttpEgress;
import io.parley.channel.SendResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One bot's side of the Bot API. Never blocks. */
final class BotApi {

    /** UTF-16 units of one message. */
    static final int LONGEST_TEXT = 4_096;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_FILE = 20_971_520;
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final BotSettings settings;
    private final HttpEgress egress;

    BotApi(BotSettings settings, HttpEgress egress) {
        this.settings = settings;
        this.egress = egress;
    }

    /** Without {@code parse_mode}: what the agent wrote is text, whatever it looks like. */
    CompletionStage<SendResult> send(String chat, String text) {
        return call("sendMessage", Map.of("chat_id", chat, "text", text)).thenApply(result -> outcome(chat, result));
    }

    private CompletionStage<EgressResult> call(String method, Map<String, String> arguments) {
        try {
            byte[] body = JSON.writeValueAsString(arguments).getBytes(StandardCharsets.UTF_8);
            return egress.send(EgressRequest.post(settings.method(method), "application/json", body)
                    .only(Set.of(settings.base().getHost())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always writable", e);
        }
    }

    private static SendResult outcome(String chat, EgressResult result) {
        if (result instanceof EgressResult.Forbidden forbidden) {
            return new SendResult.Permanent("EGRESS", forbidden.reason());
        }
        if (result instanceof EgressResult.Failed failed) {
            // Telegram knows no key by which it would drop a repetition.
            return failed.maybeSent()
                    ? new SendResult.Unknown("", failed.reason())
                    : new SendResult.Retryable(Duration.ZERO, failed.reason());
        }
        EgressResult.Answered answer = (EgressResult.Answered) result;
        JsonNode body = json(answer);
        int status = answer.status();
        if (answer.ok()) {
            String id = body.path("result").path("message_id").asText();
            return id.isEmpty()
                    ? new SendResult.Unknown("", "the answer names no message")
                    : new SendResult.Sent(chat + ":" + id, "");
        }
        if (status == 429) {
            return new SendResult.Retryable(pause(answer, body), "Telegram asks to slow down");
        }
        if (status == 502 || status == 504 || status == 408) {
            return new SendResult.Unknown("", "answered " + status);
        }
        return status >= 500
                ? new SendResult.Retryable(Duration.ZERO, "answered " + status)
                : new SendResult.Permanent("TELEGRAM_" + status, reason(status));
    }

    /** Telegram says in the body how long to wait. */
    private static Duration pause(EgressResult.Answered answer, JsonNode body) {
        int seconds = body.path("parameters").path("retry_after").asInt();
        return seconds > 0 ? Duration.ofSeconds(seconds) : answer.retryAfter().orElse(SLOWER);
    }

    private static String reason(int status) {
        return switch (status) {
            case 401, 404 -> "Telegram does not know this bot: check the secret bot-token";
            case 403 -> "the contact has blocked the bot or is gone";
            default -> "refused by Telegram with " + status;
        };
    }

    /** Two calls: where the file lies, and the file. */
    CompletionStage<FetchedFile> fetch(String fileId) {
        return call("getFile", Map.of("file_id", fileId)).thenCompose(result -> {
            Optional<String> path = path(result);
            if (path.isEmpty()) {
                FetchedFile why = FetchedFile.of(result);
                return CompletableFuture.completedFuture(
                        why instanceof FetchedFile.Bytes ? new FetchedFile.Never("the answer names no file") : why);
            }
            EgressRequest request = EgressRequest.get(settings.file(path.get()))
                    .only(Set.of(settings.base().getHost()))
                    .atMost(LARGEST_FILE)
                    .within(Duration.ofSeconds(60));
            return egress.send(request).thenApply(FetchedFile::of);
        });
    }

    private static Optional<String> path(EgressResult result) {
        return result instanceof EgressResult.Answered answer && answer.ok()
                ? Optional.of(json(answer).path("result").path("file_path").asText())
                        .filter(path -> path.matches("[A-Za-z0-9_-][A-Za-z0-9_./-]{0,300}") && !path.contains(".."))
                : Optional.empty();
    }

    private static JsonNode json(EgressResult.Answered answer) {
        try {
            return Optional.ofNullable(JSON.readTree(answer.body())).orElseGet(JSON::createObjectNode);
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }
}
