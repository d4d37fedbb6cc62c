package io.parley.channel.tck.model;

import static io.parley.channel.tck.model.ModelWire.decoded;

import io.parley.channel.Attachment;
import io.parley.channel.ChannelContext;
import io.parley.channel.ContactAddress;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.EgressRequest;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Makes messages and reports of the model provider's lines. */
final class ModelReader {

    private static final Map<String, Kind> KINDS =
            Map.of("message", Kind.TEXT, "answer", Kind.TEXT, "html", Kind.TEXT, "file", Kind.FILE);

    private final ChannelContext context;
    private final Inbox inbox;
    private final Set<Flaw> flaws;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reports = new AtomicInteger();

    ModelReader(ChannelContext context, Inbox inbox, Set<Flaw> flaws) {
        this.context = context;
        this.inbox = inbox;
        this.flaws = flaws;
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    CompletionStage<Receipt> report(String[] words) {
        Optional<Status> status = Set.of(Status.values()).stream()
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(words[2]))
                .findFirst();
        if (status.isEmpty()) {
            if (has(Flaw.UNKNOWN_STATUS_THROWS)) {
                throw new IllegalArgumentException("unknown status");
            }
            return CompletableFuture.completedFuture(new Receipt.Duplicate("", 0));
        }
        if (status.get() == Status.FAILED) {
            failed.add(words[1]);
        }
        boolean stays = has(Flaw.FAILED_STAYS) && failed.contains(words[1]);
        String id = has(Flaw.NUMBERS_REPORTS) ? "r" + reports.incrementAndGet() : words[1] + "|" + words[2];
        return context.sink()
                .report(new DeliveryEvent(
                        inbox.id(),
                        has(Flaw.STRANGE_REFERENCES) ? "x" + words[1] : words[1],
                        "",
                        stays ? Status.FAILED : status.get(),
                        "",
                        "",
                        id,
                        ""));
    }

    CompletionStage<IngressAnswer> message(
            String[] words, long time, Function<InboundMessage, CompletionStage<IngressAnswer>> handOver) {
        Kind kind = KINDS.getOrDefault(words[0], Kind.UNSUPPORTED);
        if (kind == Kind.UNSUPPORTED && has(Flaw.UNKNOWN_KIND_THROWS)) {
            throw new IllegalArgumentException("unknown kind");
        }
        String given = decoded(words[3]);
        if (has(Flaw.LOGS_WORDS)) {
            System.err.println("came: " + given);
        }
        String text = has(Flaw.KEEPS_NUL) ? given : InboundMessage.cleaned(given);
        String more = words.length > 4 ? decoded(words[4]) : "";
        InboundMessage message = message(words, id(words, time), kind, text, more, time);
        String source = "file-" + words[1];
        CompletionStage<IngressAnswer> answer =
                kind == Kind.FILE ? withFile(message, source, handOver) : handOver.apply(message);
        return answer.whenComplete((done, failure) -> inProgress.remove(words[1]));
    }

    private String id(String[] words, long time) {
        if (!inProgress.add(words[1]) && has(Flaw.NUMBERS_ATTEMPTS)) {
            return words[1] + "-again";
        }
        if (has(Flaw.TEXT_AS_ID)) {
            return words[2] + words[3].hashCode();
        }
        return has(Flaw.HOUR_IN_ID) ? words[1] + "-" + time / 3600 : words[1];
    }

    private CompletionStage<IngressAnswer> withFile(
            InboundMessage message, String source, Function<InboundMessage, CompletionStage<IngressAnswer>> handOver) {
        if (has(Flaw.DOWNLOADS_FIRST)) {
            return context.egress()
                    .send(EgressRequest.get(URI.create("https://model.example/files/" + source)))
                    .thenCompose(got -> context.lateFiles().expect(inbox.id(), source))
                    .thenCompose(done -> handOver.apply(message));
        }
        CompletionStage<Void> expected = context.lateFiles().expect(inbox.id(), source);
        if (has(Flaw.EXPECTS_TOO_LATE)) {
            return handOver.apply(message).thenCombine(expected, (answer, done) -> answer);
        }
        CompletionStage<Void> noted = has(Flaw.SWALLOWS_DOUBT) ? expected.exceptionally(lost -> null) : expected;
        return noted.thenCompose(done -> handOver.apply(message));
    }

    private InboundMessage message(String[] words, String id, Kind kind, String text, String more, long time) {
        List<Attachment> files = kind == Kind.FILE
                ? List.of(new Attachment(
                        context.lateFiles().key(inbox.id(), "file-" + words[1]), name(more), "image/png", 0, ""))
                : List.of();
        boolean answers = words[0].equals("answer") && !has(Flaw.NO_REFERENCES);
        ThreadHints hints =
                new ThreadHints("", answers ? List.of(more) : List.of(), has(Flaw.NO_OWN_KEY) ? "" : words[1]);
        String html = words[0].equals("html")
                ? has(Flaw.KEEPS_SCRIPTS) ? more : more.replaceAll("<script.*?</script>|<[^>]*>", "")
                : "";
        Map<String, String> attributes =
                has(Flaw.SAYS_NO_WINDOW) ? Map.of() : Map.of(InboundMessage.REPLY_WINDOW, "86400000 5 0");
        return new InboundMessage(
                inbox.id(),
                id,
                "",
                new ContactAddress(words[2], ""),
                kind,
                has(Flaw.DECODES_TWICE) ? text.replace('+', ' ') : text,
                "",
                html,
                "",
                files,
                hints,
                false,
                attributes,
                Optional.of(Instant.ofEpochSecond(time)));
    }

    private String name(String given) {
        if (has(Flaw.KEEPS_PATHS)) {
            return given;
        }
        String bare = given.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        return bare.length() > 200 ? bare.substring(0, 200) : bare;
    }
}
