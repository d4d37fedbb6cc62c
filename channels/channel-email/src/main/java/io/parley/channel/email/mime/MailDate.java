package io.parley.channel.email.mime;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;

/** The Date header, as far as it can be read. */
public final class MailDate {

    private static final int LONGEST = 100;

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private MailDate() {}

    /** Empty when the header is missing or nonsense. */
    public static Optional<Instant> parse(String header) {
        if (header.isBlank() || header.length() > LONGEST) {
            return Optional.empty();
        }
        String ascii = new String(header.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                .replaceAll("\\([^()]*\\)", " ")
                .replaceAll("\\s*:\\s*", ":");
        try {
            Date date = DateTimeFieldLenientImpl.PARSER
                    .parse(new RawField("Date", ascii), null)
                    .getDate();
            return Optional.ofNullable(date).map(Date::toInstant).filter(MailDate::sensible);
        } catch (RuntimeException nonsense) {
            return Optional.empty();
        }
    }

    /** A clock may be years wrong and is shown as it is; the year 3609 is no date. */
    private static boolean sensible(Instant date) {
        return date.isAfter(FIRST) && date.isBefore(LAST);
    }
}
