package io.parley.channel.tck.model;

import static io.parley.channel.tck.model.ModelWire.coded;

import io.parley.channel.Attachment;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts one line: recipient, key, words, file. */
final class ModelSender {

    private static final int LONGEST = 500;

    private final ChannelContext context;
    private final Set<Flaw> flaws;
    private final AtomicInteger tries = new AtomicInteger();
    private volatile String shared = "";

    ModelSender(ChannelContext context, Set<Flaw> flaws) {
        this.context = context;
        this.flaws = flaws;
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    CompletionStage<SendResult> send(OutboundMessage message) {
        if (has(Flaw.WAITS)) {
            Optional<String> seen = context.state()
                    .get(message.inbox(), "seen")
                    .toCompletableFuture()
                    .join();
            assert seen.isEmpty();
        }
        int longest = has(Flaw.LIMIT_IS_TOO_MUCH) ? LONGEST - 1 : LONGEST;
        String text = message.text();
        if (text.length() > longest && has(Flaw.CUTS_TEXT)) {
            text = text.substring(0, longest);
        } else if (text.length() > longest) {
            return done(new SendResult.Permanent("LENGTH", text.length() + " (expected: at most " + longest + ")"));
        }
        String words = has(Flaw.ESCAPES_TEXT) ? text.replace("<", "&lt;") : text;
        String key = has(Flaw.KEY_OF_THE_TRY) ? message.id() + "-" + tries.incrementAndGet() : message.id();
        String line = message.recipient() + " " + key + " " + coded(words);
        if (message.attachments().isEmpty() || has(Flaw.LEAVES_FILES_OUT)) {
            return post(message, line);
        }
        return CompletableFuture.supplyAsync(() -> read(message.attachments().get(0)), context.workers())
                .thenCompose(file -> post(message, line + " " + coded(file)));
    }

    private String read(Attachment file) {
        try (InputStream content = context.blobs().open("w1", file.blob())) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletionStage<SendResult> post(OutboundMessage message, String line) {
        URI url = URI.create("https://model.example/send");
        return context.egress()
                .send(EgressRequest.post(url, "text/plain", line.getBytes(StandardCharsets.UTF_8)))
                .thenCompose(result -> {
                    SendResult own = outcome(message, result);
                    if (!has(Flaw.SHARES_A_FIELD) || !(own instanceof SendResult.Sent sent)) {
                        return done(own);
                    }
                    shared = sent.reference();
                    return context.state().get("m1", "x").thenApply(seen -> new SendResult.Sent(shared, ""));
                });
    }

    private SendResult outcome(OutboundMessage message, EgressResult result) {
        if (result instanceof EgressResult.Forbidden forbidden) {
            return has(Flaw.RETRIES_FORBIDDEN) ? later() : new SendResult.Permanent("EGRESS", forbidden.reason());
        }
        if (result instanceof EgressResult.Failed failed) {
            boolean unknown = failed.maybeSent() ? !has(Flaw.RETRIES_SILENCE) : has(Flaw.UNREACHABLE_IS_UNKNOWN);
            return unknown ? new SendResult.Unknown("", failed.reason()) : later();
        }
        EgressResult.Answered answer = (EgressResult.Answered) result;
        if (answer.cut()) {
            if (has(Flaw.GARBLED_THROWS)) {
                throw new IllegalStateException("cannot read the answer");
            }
            return new SendResult.Unknown("", "an answer nobody can read");
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return switch (answer.status()) {
            case 200 -> new SendResult.Sent(has(Flaw.NAMES_ITS_OWN_ID) ? message.id() : body, "");
            case 429 ->
                has(Flaw.IGNORES_PAUSE)
                        ? later()
                        : new SendResult.Retryable(answer.retryAfter().orElse(Duration.ZERO), "too many");
            case 500 -> has(Flaw.BROKEN_IS_FINAL) ? new SendResult.Permanent("500", "broken") : later();
            case 504 -> has(Flaw.RETRIES_GATEWAY) ? later() : new SendResult.Unknown("", "answered 504");
            case 409 -> has(Flaw.RETRIES_CLOSED_WINDOW) ? later() : new SendResult.Permanent("CLOSED", "window");
            default -> has(Flaw.RETRIES_REFUSALS) ? later() : new SendResult.Permanent("NO", "refused");
        };
    }

    private static SendResult later() {
        return new SendResult.Retryable(Duration.ZERO, "not now");
    }

    private static CompletionStage<SendResult> done(SendResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
