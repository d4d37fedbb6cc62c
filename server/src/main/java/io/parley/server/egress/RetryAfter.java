package io.parley.server.egress;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** The time to wait, 0 s to 24 h; empty when the value is neither. */
    static Optional<Duration> parse(String value, Instant now) {
        String text = value.strip();
        try {
            if (text.matches("[0-9]{1,18}")) {
                return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
            }
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now, then)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wanted) {
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
