package io.parley.channel.wechat.inbound;

import io.parley.channel.FetchedFile;
import io.parley.channel.wechat.api.ApiResult;
import io.parley.channel.wechat.api.ErrorCode;
import io.parley.channel.wechat.api.WeChatApi;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Fetches the files of one account. Never blocks; call from any thread. */
public final class MediaFetcher {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final WeChatApi api;

    public MediaFetcher(WeChatApi api) {
        this.api = api;
    }

    /** Fetches what {@link MediaSource#text()} named. */
    public CompletionStage<FetchedFile> fetch(String source) {
        Optional<MediaSource> media = MediaSource.of(source);
        if (media.isEmpty()) {
            return done(new FetchedFile.Never("not a file of this channel"));
        }
        return api.media(media.get().mediaId()).thenCompose(result -> {
            String video = result instanceof ApiResult.Done done
                    ? done.body().path("video_url").asText("")
                    : "";
            return video.isEmpty() ? done(outcome(result)) : video(video);
        });
    }

    /** For videos WeChat answers with an address. It is asked for like any other that a stranger names. */
    private CompletionStage<FetchedFile> video(String address) {
        try {
            return api.linked(URI.create(secured(address))).thenApply(MediaFetcher::outcome);
        } catch (IllegalArgumentException notAnAddress) {
            return done(new FetchedFile.Never("WeChat names no address of the video"));
        }
    }

    /** The platform still names its own hosts by plain http; they serve https as well, and only that is allowed. */
    private static String secured(String address) {
        return address.replaceFirst("^http://(?=[A-Za-z0-9.-]+\\.qq\\.com[:/])", "https://");
    }

    private static FetchedFile outcome(ApiResult result) {
        if (result instanceof ApiResult.File file) {
            return new FetchedFile.Bytes(file.content());
        }
        if (result instanceof ApiResult.NotNow wait) {
            return new FetchedFile.NotNow(wait.after(), wait.reason());
        }
        if (result instanceof ApiResult.Doubtful doubt) {
            return new FetchedFile.NotNow(SOON, doubt.reason());
        }
        if (result instanceof ApiResult.Impossible never) {
            return new FetchedFile.Never(never.reason());
        }
        if (result instanceof ApiResult.Refused refused) {
            String said = "WeChat said " + refused.code() + " " + refused.message();
            return switch (ErrorCode.of(refused.code())) {
                case BUSY, TOKEN, TOO_FAST -> new FetchedFile.NotNow(SOON, said);
                case CONFIGURATION, DAILY_QUOTA -> new FetchedFile.NotNow(Duration.ofMinutes(15), said);
                case MEDIA_GONE -> new FetchedFile.Never("the file's three days at WeChat are over");
                default -> new FetchedFile.Never(said);
            };
        }
        return new FetchedFile.NotNow(SOON, "WeChat's answer holds no file");
    }

    private static CompletionStage<FetchedFile> done(FetchedFile file) {
        return CompletableFuture.completedFuture(file);
    }
}
