package io.parley.channel.sms.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.OutboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.channel.sms.FormFields;
import io.parley.channel.sms.Incoming;
import io.parley.channel.sms.SmsLine;
import io.parley.channel.sms.text.Wish;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One number at a provider that settings describe. */
public final class HttpLine implements SmsLine {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());
    private static final int LARGEST_FILE = 10_485_760;

    private final Inbox inbox;
    private final HttpSettings settings;
    private final HttpProof proof;
    private final ChannelContext context;
    private final Incoming incoming;
    private final HttpPost post;

    /** @throws IllegalArgumentException with every problem of the inbox's settings */
    public HttpLine(Inbox inbox, ChannelContext context, Incoming incoming) {
        this.inbox = inbox;
        this.settings = HttpSettings.of(inbox);
        this.proof = new HttpProof(settings);
        this.context = context;
        this.incoming = incoming;
        this.post = new HttpPost(inbox, settings, context);
    }

    @Override
    public CompletionStage<IngressAnswer> answer(IngressRequest request) {
        boolean secretPath = settings.proof() == HttpSettings.Proof.PATH;
        if (!secretPath && !request.path().isEmpty() && !request.path().equals("/")) {
            return done(404);
        }
        if (!proof.holds(request, context.clock().instant())) {
            return done(secretPath ? 404 : 403);
        }
        if (!request.method().equals("POST")) {
            return done(405);
        }
        Optional<Incoming.Sms> sms = read(request);
        CompletionStage<Receipt> taken = sms.isPresent()
                ? incoming.accept(inbox, sms.get())
                : incoming.quarantine(inbox, request.body(), "no fields in.id and in.from of usual length");
        return taken.thenApply(this::told);
    }

    private static CompletionStage<IngressAnswer> done(int status) {
        return CompletableFuture.completedFuture(IngressAnswer.status(status));
    }

    private IngressAnswer told(Receipt receipt) {
        if (receipt instanceof Receipt.Refused refused && refused.retryable()) {
            return IngressAnswer.later(refused.retryAfter());
        }
        String body = settings.success().body();
        String type = body.startsWith("{") || body.startsWith("[") ? "application/json" : "text/plain";
        return IngressAnswer.of(settings.success().status(), type, body);
    }

    private Optional<Incoming.Sms> read(IngressRequest request) {
        return fields(request).flatMap(field -> {
            String id = field.apply(settings.fields().id()).strip();
            String from = field.apply(settings.fields().from()).strip();
            if (id.isEmpty() || id.length() > 128 || from.isEmpty() || from.length() > 320) {
                return Optional.empty();
            }
            String text = field.apply(settings.fields().text());
            String url = settings.fields().media().isEmpty()
                    ? ""
                    : field.apply(settings.fields().media());
            List<Incoming.Medium> media = url.matches("https?://[^\\s]{3,2000}")
                    ? List.of(new Incoming.Medium(url, "application/octet-stream"))
                    : List.of();
            return Optional.of(new Incoming.Sms(id, from, "", text, Wish.of(text), media, false, Map.of()));
        });
    }

    /** How a field is looked up in this body; empty when it can be read neither as JSON nor as a form. */
    private static Optional<Function<String, String>> fields(IngressRequest request) {
        if (!request.header("content-type").orElse("").contains("json")) {
            return FormFields.parse(new String(request.body(), StandardCharsets.UTF_8))
                    .map(form -> name -> form.first(name.startsWith("/") ? name.substring(1) : name));
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            return body == null
                    ? Optional.empty()
                    : Optional.of(name ->
                            body.at(name.startsWith("/") ? name : "/" + name).asText(""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        return post.send(message);
    }

    @Override
    public CompletionStage<FetchedFile> fetch(String source) {
        return context.egress()
                .send(EgressRequest.get(URI.create(source))
                        .following(3)
                        .atMost(LARGEST_FILE)
                        .within(Duration.ofSeconds(60)))
                .thenApply(FetchedFile::of);
    }
}
