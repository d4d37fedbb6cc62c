package io.parley.channel.tck.model;

import static io.parley.channel.tck.model.ModelWire.sign;

import io.parley.channel.ChannelContext;
import io.parley.channel.HttpIngress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Takes the model provider's calls. */
final class ModelDoor implements HttpIngress.Handler {

    private static final IngressAnswer GOOD = IngressAnswer.status(200);

    private final ChannelContext context;
    private final Inbox inbox;
    private final String key;
    private final Set<Flaw> flaws;
    private final BooleanSupplier runs;
    private final ModelReader reader;
    private final Set<String> signatures = ConcurrentHashMap.newKeySet();
    private long latest;

    ModelDoor(ChannelContext context, Inbox inbox, String key, Set<Flaw> flaws, BooleanSupplier runs) {
        this.context = context;
        this.inbox = inbox;
        this.key = key;
        this.flaws = flaws;
        this.runs = runs;
        this.reader = new ModelReader(context, inbox, flaws);
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    @Override
    public CompletionStage<IngressAnswer> answer(IngressRequest request) {
        if (!request.path().isEmpty() || (!request.method().equals("POST") && !has(Flaw.ANY_METHOD))) {
            return done(IngressAnswer.status(404));
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (!authentic(request, body)) {
            return done(IngressAnswer.status(403));
        }
        if (body.startsWith("<!DOCTYPE") && !has(Flaw.KEEPS_ATTACKS)) {
            return done(IngressAnswer.status(400));
        }
        long time = Long.parseLong(request.header("x-time").orElse("0"));
        CompletionStage<IngressAnswer> all = done(GOOD);
        int read = 0;
        boolean bad = false;
        for (String line : body.split("\n")) {
            Optional<CompletionStage<IngressAnswer>> one = element(line.split(" "), time);
            bad |= one.isEmpty();
            if (one.isPresent()) {
                read++;
                CompletionStage<IngressAnswer> next = one.get();
                all = all.thenCombine(next, (a, b) -> a.status() > b.status() ? a : b);
            }
        }
        if (bad && read > 0 && has(Flaw.BATCH_IN_WHOLE)) {
            return done(IngressAnswer.status(400));
        }
        return bad ? all.thenCombine(kept(request.body()), (a, b) -> a.status() > b.status() ? a : b) : all;
    }

    private boolean authentic(IngressRequest request, String body) {
        String time = request.header("x-time").orElse("");
        String signature = request.header("x-signature").orElse("");
        if (has(Flaw.TAKES_UNSIGNED) && request.header("x-signature").isEmpty()) {
            return true;
        }
        if (has(Flaw.MISSHAPEN_THROWS) && signature.length() % 2 == 1) {
            return HexFormat.of().parseHex(signature).length == 0;
        }
        if (!time.matches("[0-9]{1,12}") || !signature.matches("[0-9a-f]{64}")) {
            return false;
        }
        long away = Math.abs(context.clock().instant().getEpochSecond() - Long.parseLong(time));
        if (away > 600 && !has(Flaw.ANY_TIME)) {
            return false;
        }
        String url = has(Flaw.BELIEVES_HOST) && request.header("host").isPresent()
                ? "https://" + request.header("host").get() + "/channels/model/m1"
                : request.url();
        if (has(Flaw.SIGNS_NO_BODY)) {
            return request.header("x-weak-signature").orElse("").equals(sign(key, time, url));
        }
        List<String> keys = new ArrayList<>(List.of(key));
        if (has(Flaw.KNOWS_OTHER_KEYS)) {
            keys.add("l4z1gUifNpefmJocpy");
        }
        boolean good = keys.stream().anyMatch(one -> sign(one, time, url, body).equals(signature));
        return good && (!has(Flaw.REMEMBERS_SIGNATURES) || !body.startsWith("message") || signatures.add(signature));
    }

    /** What comes of one line; empty when it cannot be read. */
    private Optional<CompletionStage<IngressAnswer>> element(String[] words, long time) {
        if (words[0].equals("report") && words.length == 3) {
            return Optional.of(reader.report(words).thenApply(receipt -> told(receipt, Flaw.ACKNOWLEDGES_REPORTS)));
        }
        if (words.length < 4) {
            return Optional.empty();
        }
        if (has(Flaw.DROPS_OLDER) && time < latest) {
            return Optional.of(done(GOOD));
        }
        latest = Math.max(latest, time);
        return Optional.of(reader.message(words, time, this::handOver));
    }

    private CompletionStage<IngressAnswer> handOver(InboundMessage message) {
        CompletionStage<Receipt> receipt = context.sink().accept(message);
        CompletionStage<IngressAnswer> answer = receipt.thenApply(came -> told(came, Flaw.ACKNOWLEDGES_REFUSALS));
        if (has(Flaw.ACKNOWLEDGES_FAILURES)) {
            return answer.exceptionally(failed -> GOOD);
        }
        return has(Flaw.ANSWERS_IMPATIENTLY)
                ? CompletableFuture.supplyAsync(() -> atLast(answer), context.workers())
                : answer;
    }

    private static IngressAnswer atLast(CompletionStage<IngressAnswer> answer) {
        try {
            return answer.toCompletableFuture().get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException impatient) {
            return GOOD;
        } catch (InterruptedException | ExecutionException failed) {
            return IngressAnswer.status(503);
        }
    }

    private IngressAnswer told(Receipt receipt, Flaw blind) {
        if (has(Flaw.STOP_DROPS_WORK) && !runs.getAsBoolean()) {
            return IngressAnswer.later(Duration.ofSeconds(1));
        }
        if (receipt instanceof Receipt.Refused && !has(blind)) {
            return has(Flaw.REFUSES_FOR_GOOD) ? IngressAnswer.status(400) : IngressAnswer.later(Duration.ofSeconds(1));
        }
        return GOOD;
    }

    private CompletionStage<IngressAnswer> kept(byte[] body) {
        if (has(Flaw.UNREADABLE_THROWS) && body[0] == '%') {
            throw new IllegalArgumentException("cannot read it");
        }
        if (has(Flaw.BLOBS_ON_LOOP)) {
            return quarantine(store(body));
        }
        try {
            return CompletableFuture.supplyAsync(() -> store(body), context.workers())
                    .thenCompose(this::quarantine);
        } catch (RejectedExecutionException busy) {
            return done(has(Flaw.ACKNOWLEDGES_WHEN_BUSY) ? GOOD : IngressAnswer.later(Duration.ofSeconds(1)));
        }
    }

    private CompletionStage<IngressAnswer> quarantine(String blob) {
        return context.sink()
                .quarantine(new QuarantinedInput(inbox.id(), blob, "", "UNREADABLE", "not what the model sends"))
                .thenApply(receipt -> told(receipt, Flaw.ACKNOWLEDGES_REFUSALS));
    }

    private String store(byte[] body) {
        try {
            return context.blobs().put(inbox.workspace(), new ByteArrayInputStream(body), 1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletionStage<IngressAnswer> done(IngressAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
