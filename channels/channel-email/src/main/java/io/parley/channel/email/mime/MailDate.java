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

    private MailDate() {}

    /** Empty when the header is missing or nonsense. */
    public static Optional<Instant> parse(String header) {
        if (header.isBlank() || header.length() > LONGEST) {
            return Optional.empty();
        }
        String ascii = new String(header.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        try {
            Date date = DateTimeFieldLenientImpl.PARSER
                    .parse(new RawField("Date", ascii), null)
                    .getDate();
            return Optional.ofNullable(date).map(Date::toInstant);
        } catch (RuntimeException nonsense) {
            return Optional.empty();
        }
    }
}
