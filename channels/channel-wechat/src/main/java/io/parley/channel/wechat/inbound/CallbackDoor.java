package io.parley.channel.wechat.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.channel.Attachment;
import io.parley.channel.ChannelContext;
import io.parley.channel.HttpIngress;
import io.parley.channel.InboundMessage;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.channel.wechat.settings.Account;
import io.parley.channel.wechat.xml.CallbackXml;
import io.parley.channel.wechat.xml.UnreadableXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the callbacks of one account. Nothing is said to have arrived before it is written; what cannot be read is kept for an
 * operator. Never blocks; call from any thread.
 */
public final class CallbackDoor implements HttpIngress.Handler {

    /** Largest body taken. */
    public static final int MAX_BYTES = CallbackGuard.MAX_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDoor.class);

    /** WeChat hangs up after 5 s; an answer that comes near that is not worth sending. */
    private static final Duration PASSIVE_LIMIT = Duration.ofSeconds(4);

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Any other word would be shown to the user as a failure of the account. */
    private static final IngressAnswer TAKEN = IngressAnswer.of(200, "text/plain", "success");

    private static final IngressAnswer NO = IngressAnswer.status(403);

    private final Account account;
    private final ChannelContext context;
    private final CallbackGuard guard;
    private final MessageReader reader;
    private final PassiveAnswer passive;
    private final AtomicLong refusedIn = new AtomicLong(-1);

    public CallbackDoor(Account account, ChannelContext context) {
        this.account = account;
        this.context = context;
        this.guard = new CallbackGuard(account, context.clock());
        this.reader = new MessageReader(account);
        this.passive = new PassiveAnswer(account, context.signer());
    }

    @Override
    public CompletionStage<IngressAnswer> answer(IngressRequest request) {
        Optional<CallbackQuery> query = CallbackQuery.parse(request.rawQuery());
        if (query.isEmpty() || !request.path().isEmpty()) {
            return done(NO);
        }
        return switch (request.method()) {
            case "GET" -> done(verified(query.get()));
            case "POST" ->
                guard.open(query.get(), request.body()).map(this::received).orElseGet(() -> done(refused()));
            default -> done(IngressAnswer.status(405).with("Allow", "GET, POST"));
        };
    }

    private IngressAnswer verified(CallbackQuery query) {
        return guard.isSigned(query) ? IngressAnswer.of(200, "text/plain", query.echo()) : refused();
    }

    /** Said to the log once a minute at most: anybody can send what is refused. */
    private IngressAnswer refused() {
        long minute = context.clock().instant().getEpochSecond() / 60;
        if (refusedIn.getAndSet(minute) != minute) {
            LOG.atWarn()
                    .addKeyValue("inbox", account.inbox().id())
                    .log("A callback was refused: its signature, key, time or account is not right");
        }
        return NO;
    }

    private CompletionStage<IngressAnswer> received(Opened opened) {
        Instant began = context.clock().instant();
        Fields fields;
        try {
            fields = new Fields(CallbackXml.read(opened.xml()));
        } catch (UnreadableXml broken) {
            return kept(opened, "", "UNREADABLE", broken.getMessage());
        }
        Reading reading = reader.read(fields);
        if (reading instanceof Reading.Broken broken) {
            return kept(opened, fields.openId(), broken.code(), broken.reason());
        }
        CompletionStage<Receipt> receipt;
        if (reading instanceof Reading.Said said) {
            receipt = withFiles(said).thenCompose(context.sink()::accept);
        } else if (reading instanceof Reading.Strange strange) {
            receipt = withRaw(strange.message(), opened).thenCompose(context.sink()::accept);
        } else {
            return done(TAKEN);
        }
        return receipt.thenCompose(came -> {
            if (came instanceof Receipt.Refused refused) {
                return refused.retryable()
                        ? done(IngressAnswer.later(refused.retryAfter()))
                        : kept(opened, fields.openId(), refused.code(), refused.reason());
            }
            return done(atOnce(fields, opened, began));
        });
    }

    /** WeChat keeps waiting on this connection, so an answer that is at hand goes back on it. */
    private IngressAnswer atOnce(Fields fields, Opened opened, Instant began) {
        boolean late = Duration.between(began, context.clock().instant()).compareTo(PASSIVE_LIMIT) > 0;
        return late
                ? TAKEN
                : passive.to(fields, opened)
                        .map(xml -> IngressAnswer.of(200, "text/xml", xml))
                        .orElse(TAKEN);
    }

    /** Writes down what is to be fetched before the message that shows it. */
    private CompletionStage<InboundMessage> withFiles(Reading.Said said) {
        InboundMessage message = said.message();
        CompletionStage<Void> expected = CompletableFuture.completedFuture(null);
        List<Attachment> files = new ArrayList<>();
        for (int i = 0; i < said.files().size(); i++) {
            String source = said.files().get(i).text();
            Attachment file = message.attachments().get(i);
            String key = context.lateFiles().key(message.inbox(), source);
            files.add(new Attachment(key, file.name(), file.mediaType(), file.size(), ""));
            expected = expected.thenCompose(ignored -> context.lateFiles().expect(message.inbox(), source));
        }
        return expected.thenApply(ignored -> Attachments.of(message, files));
    }

    private CompletionStage<InboundMessage> withRaw(InboundMessage message, Opened opened) {
        byte[] raw = opened.xml().getBytes(UTF_8);
        return stored(raw)
                .thenApply(blob -> Attachments.of(
                        message,
                        List.of(new Attachment(blob, "wechat-message.xml", "application/xml", raw.length, ""))));
    }

    private CompletionStage<IngressAnswer> kept(Opened opened, String sender, String code, String reason) {
        return stored(opened.xml().getBytes(UTF_8))
                .thenCompose(blob -> context.sink()
                        .quarantine(new QuarantinedInput(account.inbox().id(), blob, sender, code, reason)))
                .thenApply(receipt -> receipt instanceof Receipt.Refused ? IngressAnswer.later(SOON) : TAKEN);
    }

    private CompletionStage<String> stored(byte[] raw) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return context.blobs()
                                .put(account.inbox().workspace(), new ByteArrayInputStream(raw), MAX_BYTES);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                context.workers());
    }

    private static CompletionStage<IngressAnswer> done(IngressAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
