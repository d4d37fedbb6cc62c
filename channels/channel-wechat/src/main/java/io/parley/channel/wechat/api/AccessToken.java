package io.parley.channel.wechat.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as the nodes share it.
 *
 * @param expires when WeChat takes it no more
 */
record AccessToken(String value, Instant expires) {

    String text() {
        return expires.getEpochSecond() + " " + value;
    }

    static Optional<AccessToken> of(String text) {
        int blank = text.indexOf(' ');
        if (blank < 1 || !text.substring(0, blank).matches("\\d{1,12}")) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(
                text.substring(blank + 1), Instant.ofEpochSecond(Long.parseLong(text.substring(0, blank)))));
    }

    @Override
    public String toString() {
        return "AccessToken[*** until " + expires + "]";
    }
}
