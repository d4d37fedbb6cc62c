package io.parley.channel.wechat.outbound;

import io.parley.channel.Attachment;
import io.parley.channel.ChannelContext;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.wechat.api.ApiResult;
import io.parley.channel.wechat.api.ErrorCode;
import io.parley.channel.wechat.api.WeChatApi;
import io.parley.channel.wechat.settings.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Sends one account's messages, each as one customer-service message or several in order. WeChat has no key by which it would know
 * a repeated one, so what is in doubt is reported as such and never repeated here. Never blocks; call from any thread.
 */
public final class Courier {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** As long as the core may still try, and no longer than an uploaded file lives. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Account account;
    private final ChannelContext context;
    private final WeChatApi api;

    public Courier(Account account, ChannelContext context, WeChatApi api) {
        this.account = account;
        this.context = context;
        this.api = api;
    }

    /** Sends a message. The stage never fails. */
    public CompletionStage<SendResult> send(OutboundMessage message) {
        List<Part> parts = new ArrayList<>();
        for (Attachment file : message.attachments()) {
            Optional<MediaKind> kind = MediaKind.of(file.mediaType());
            if (kind.isEmpty()) {
                return done(new SendResult.Permanent(
                        "UNSUPPORTED_FILE", "WeChat carries png, jpg, gif, amr, mp3 and mp4, not " + file.mediaType()));
            }
            if (file.size() > kind.get().maxBytes()) {
                return done(new SendResult.Permanent(
                        "TOO_LARGE",
                        file.size() + " bytes (expected: at most " + kind.get().maxBytes() + ")"));
            }
            parts.add(new Part.File(file, kind.get()));
        }
        TextParts.of(message.text()).forEach(text -> parts.add(new Part.Text(text)));
        if (parts.isEmpty()) {
            return done(new SendResult.Permanent("EMPTY", "the message has neither words nor files"));
        }
        Work work = new Work(message, parts);
        // One part of words needs no memory of how far it came.
        CompletionStage<SendResult> result = work.isPlain()
                ? part(work, Progress.NONE)
                : context.state().get(message.inbox(), work.key()).thenCompose(text -> part(work, Progress.of(text)));
        return result.exceptionally(Courier::notSent);
    }

    /** Only what comes before a call can fail like this: state in doubt, a blob that cannot be read, no worker free. */
    private static SendResult notSent(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof UncheckedIOException
                ? new SendResult.Permanent("FILE_GONE", "a file of the message cannot be read")
                : new SendResult.Retryable(SOON, "storage is in doubt");
    }

    private CompletionStage<SendResult> part(Work work, Progress progress) {
        if (progress.done() >= work.parts().size()) {
            return done(work.sent());
        }
        Part next = work.parts().get(progress.done());
        if (next instanceof Part.Text words) {
            return api.send(Payloads.text(account, work.recipient(), words.text()))
                    .thenCompose(result -> after(work, progress, result));
        }
        Part.File file = (Part.File) next;
        return progress.mediaId().isEmpty() ? upload(work, progress, file, true) : file(work, progress, file, false);
    }

    private CompletionStage<SendResult> file(Work work, Progress progress, Part.File file, boolean fresh) {
        return api.send(Payloads.media(account, work.recipient(), file.kind(), progress.mediaId()))
                .thenCompose(result -> {
                    boolean gone = result instanceof ApiResult.Refused refused
                            && ErrorCode.of(refused.code()) == ErrorCode.MEDIA_GONE;
                    // An earlier try uploaded it and its three days are over: once more.
                    return gone && !fresh
                            ? upload(work, progress.uploaded(""), file, true)
                            : after(work, progress, result);
                });
    }

    private CompletionStage<SendResult> upload(Work work, Progress progress, Part.File file, boolean fresh) {
        Attachment attachment = file.attachment();
        return CompletableFuture.supplyAsync(() -> content(attachment, file.kind()), context.workers())
                .thenCompose(bytes -> api.upload(
                        file.kind().word(), attachment.mediaType(), MediaKind.ending(attachment.mediaType()), bytes))
                .thenCompose(result -> {
                    if (result instanceof ApiResult.Doubtful doubt) {
                        // An upload that nobody refers to does no harm.
                        return done(new SendResult.Retryable(SOON, doubt.reason()));
                    }
                    String mediaId = result instanceof ApiResult.Done ok
                            ? ok.body().path("media_id").asText("")
                            : "";
                    if (mediaId.isEmpty() || mediaId.contains(" ")) {
                        return done(Verdict.of(result, context.clock().instant()));
                    }
                    Progress uploaded = progress.uploaded(mediaId);
                    return remember(work, uploaded).thenCompose(ignored -> file(work, uploaded, file, fresh));
                });
    }

    private byte[] content(Attachment file, MediaKind kind) {
        try (InputStream in = context.blobs().open(account.inbox().workspace(), file.blob())) {
            return in.readNBytes(kind.maxBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private CompletionStage<SendResult> after(Work work, Progress progress, ApiResult result) {
        if (!(result instanceof ApiResult.Done)) {
            return done(Verdict.of(result, context.clock().instant()));
        }
        Progress further = progress.next();
        if (further.done() == work.parts().size()) {
            return done(work.sent());
        }
        return remember(work, further)
                .handle((ignored, failed) -> failed == null)
                .thenCompose(written -> written
                        ? part(work, further)
                        : done(new SendResult.Unknown(
                                "", "a part was sent, but not that it was could be written down")));
    }

    private CompletionStage<Void> remember(Work work, Progress progress) {
        return context.state().put(work.message().inbox(), work.key(), progress.text(), REMEMBERED);
    }

    private static CompletionStage<SendResult> done(SendResult result) {
        return CompletableFuture.completedFuture(result);
    }

    /** A message and what it is sent as. */
    private record Work(OutboundMessage message, List<Part> parts) {

        String recipient() {
            return message.recipient();
        }

        String key() {
            return "sending." + message.id();
        }

        boolean isPlain() {
            return parts.size() == 1 && parts.get(0) instanceof Part.Text;
        }

        SendResult sent() {
            return new SendResult.Sent("", parts.size() == 1 ? "" : parts.size() + " WeChat messages");
        }
    }
}
