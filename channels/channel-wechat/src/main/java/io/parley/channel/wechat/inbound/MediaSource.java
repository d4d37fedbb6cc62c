package io.parley.channel.wechat.inbound;

import java.util.Optional;

/**
 * A file that lies at WeChat. Its id works for three days and only with the account's access token.
 *
 * @param kind {@code image}, {@code voice} or {@code video}
 * @param mediaId the provider's id
 */
public record MediaSource(String kind, String mediaId) {

    /** As it is written down until the file is fetched. */
    public String text() {
        return kind + ":" + mediaId;
    }

    /** Reads what {@link #text()} wrote; empty for anything else. */
    public static Optional<MediaSource> of(String text) {
        int colon = text.indexOf(':');
        return colon <= 0 || colon == text.length() - 1
                ? Optional.empty()
                : Optional.of(new MediaSource(text.substring(0, colon), text.substring(colon + 1)));
    }
}
