package io.parley.channel.sms;

import io.parley.channel.Attachment;
import io.parley.channel.ChannelContext;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.Inbox;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.channel.sms.text.Wish;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Hands what providers bring to the core: the wish first, then the files, then the message. Call from any thread. */
public final class Incoming {

    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg", ".jpg",
            "image/png", ".png",
            "image/gif", ".gif",
            "image/webp", ".webp",
            "audio/amr", ".amr",
            "audio/mpeg", ".mp3",
            "video/mp4", ".mp4",
            "video/3gpp", ".3gp",
            "text/vcard", ".vcf",
            "application/pdf", ".pdf");

    /** About half an hour. */
    private static final int MOST_TRIES = 11;

    private final ChannelContext context;
    private final OptOuts optOuts;

    /**
     * A short message as its provider brings it.
     *
     * @param id the provider's id of it
     * @param from as written by the provider
     * @param name display name; empty when there is none
     * @param wish what it asks for, as the provider understood it or as its text says
     * @param media files that lie at the provider
     * @param location whether the text is a place
     */
    public record Sms(
            String id,
            String from,
            String name,
            String text,
            Wish wish,
            List<Medium> media,
            boolean location,
            Map<String, String> attributes) {}

    /** A file at the provider: its address and declared type. */
    public record Medium(String url, String type) {}

    public Incoming(ChannelContext context, OptOuts optOuts) {
        this.context = context;
        this.optOuts = optOuts;
    }

    /**
     * Hands over a message. What goes with it is written down first; when that is in doubt and the message is taken all the same, by
     * the server's journal, it is written down as soon as that is possible: these providers do not come again.
     */
    public CompletionStage<Receipt> accept(Inbox inbox, Sms sms) {
        String number = PhoneNumber.normal(sms.from());
        InboundMessage message = message(inbox, number, sms);
        return note(inbox, number, sms)
                .handle((done, failure) -> failure == null)
                .thenCompose(noted -> context.sink().accept(message).thenApply(receipt -> {
                    if (!noted && !(receipt instanceof Receipt.Refused)) {
                        noteLater(inbox, number, sms, 0);
                    }
                    return receipt;
                }));
    }

    private CompletionStage<Void> note(Inbox inbox, String number, Sms sms) {
        CompletionStage<Void> noted = optOuts.heed(inbox.id(), number, sms.wish());
        for (Medium medium : sms.media()) {
            noted = noted.thenCompose(before -> context.lateFiles().expect(inbox.id(), medium.url()));
        }
        return noted;
    }

    private void noteLater(Inbox inbox, String number, Sms sms, int tries) {
        if (tries < MOST_TRIES) {
            CompletableFuture.delayedExecutor(1L << tries, TimeUnit.SECONDS)
                    .execute(() -> note(inbox, number, sms).whenComplete((done, failure) -> {
                        if (failure != null) {
                            noteLater(inbox, number, sms, tries + 1);
                        }
                    }));
        }
    }

    private InboundMessage message(Inbox inbox, String number, Sms sms) {
        List<Attachment> files = new ArrayList<>();
        for (Medium medium : sms.media()) {
            String key = context.lateFiles().key(inbox.id(), medium.url());
            String name = "media-" + (files.size() + 1) + ENDINGS.getOrDefault(medium.type(), "");
            files.add(new Attachment(key, name, medium.type(), 0, ""));
        }
        return new InboundMessage(
                inbox.id(),
                sms.id(),
                "",
                new ContactAddress(number, sms.name()),
                kind(sms),
                InboundMessage.cleaned(sms.text()),
                "",
                "",
                "",
                files,
                ThreadHints.NONE,
                false,
                sms.attributes(),
                Optional.empty());
    }

    private static Kind kind(Sms sms) {
        if (sms.location()) {
            return Kind.LOCATION;
        }
        if (!sms.text().isBlank() || sms.media().isEmpty()) {
            return Kind.TEXT;
        }
        String type = sms.media().get(0).type();
        return type.startsWith("image/")
                ? Kind.IMAGE
                : type.startsWith("audio/") ? Kind.AUDIO : type.startsWith("video/") ? Kind.VIDEO : Kind.FILE;
    }

    /** Keeps an authentic request that is no message. */
    public CompletionStage<Receipt> quarantine(Inbox inbox, byte[] body, String reason) {
        return CompletableFuture.supplyAsync(() -> store(inbox, body), context.workers())
                .thenCompose(blob ->
                        context.sink().quarantine(new QuarantinedInput(inbox.id(), blob, "", "MALFORMED", reason)));
    }

    private String store(Inbox inbox, byte[] body) {
        try {
            return context.blobs().put(inbox.workspace(), new ByteArrayInputStream(body), SmsLine.LARGEST_BODY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
