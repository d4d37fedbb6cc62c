package io.parley.channel.telegram;

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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes one bot's updates. The secret header first, then the body; the answer only when it is written. */
final class UpdateDoor implements HttpIngress.Handler {

    static final int LARGEST_BODY = 262_144;

    private static final IngressAnswer TAKEN = IngressAnswer.status(200);

    private final Inbox inbox;
    private final byte[] secret;
    private final ChannelContext context;
    private final UpdateReader reader;

    UpdateDoor(Inbox inbox, String secret, ChannelContext context) {
        this.inbox = inbox;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.context = context;
        this.reader = new UpdateReader(inbox.id(), context.lateFiles());
    }

    @Override
    public CompletionStage<IngressAnswer> answer(IngressRequest request) {
        if (!request.path().isEmpty()) {
            return CompletableFuture.completedFuture(IngressAnswer.status(404));
        }
        byte[] given =
                request.header("x-telegram-bot-api-secret-token").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(secret, given)) {
            return CompletableFuture.completedFuture(IngressAnswer.status(403));
        }
        if (!request.method().equals("POST")) {
            return CompletableFuture.completedFuture(IngressAnswer.status(405));
        }
        Update update = reader.read(request.body());
        CompletionStage<Receipt> receipt;
        if (update instanceof Update.Said said) {
            CompletionStage<Void> noted = CompletableFuture.completedFuture(null);
            for (String file : said.files()) {
                noted = noted.thenCompose(before -> context.lateFiles().expect(inbox.id(), file));
            }
            receipt = noted.thenCompose(done -> context.sink().accept(said.message()));
        } else if (update instanceof Update.Unreadable unreadable) {
            receipt = quarantine(request.body(), unreadable.reason());
        } else {
            return CompletableFuture.completedFuture(TAKEN);
        }
        return receipt.thenApply(UpdateDoor::told);
    }

    private static IngressAnswer told(Receipt receipt) {
        return receipt instanceof Receipt.Refused refused && refused.retryable()
                ? IngressAnswer.later(refused.retryAfter())
                : TAKEN;
    }

    private CompletionStage<Receipt> quarantine(byte[] body, String reason) {
        return CompletableFuture.supplyAsync(() -> store(body), context.workers())
                .thenCompose(blob ->
                        context.sink().quarantine(new QuarantinedInput(inbox.id(), blob, "", "MALFORMED", reason)));
    }

    private String store(byte[] body) {
        try {
            return context.blobs().put(inbox.workspace(), new ByteArrayInputStream(body), LARGEST_BODY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
