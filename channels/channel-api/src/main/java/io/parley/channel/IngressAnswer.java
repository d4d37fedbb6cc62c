package io.parley.channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a provider is told.
 *
 * @param status HTTP status, 200 to 599
 * @param headers by name; {@code Content-Length} is the server's
 * @param body the bytes to send; empty for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record IngressAnswer(int status, Map<String, String> headers, byte[] body) {

    public IngressAnswer {
        headers = Map.copyOf(headers);
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
    }

    /** A status alone. */
    public static IngressAnswer status(int status) {
        return new IngressAnswer(status, Map.of(), new byte[0]);
    }

    /** A status and a text in UTF-8 of a type such as {@code text/xml}; the charset is added. */
    public static IngressAnswer of(int status, String mediaType, String text) {
        return new IngressAnswer(
                status, Map.of("Content-Type", mediaType + "; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Not accepted for now: 503 with the time after which to come again. */
    public static IngressAnswer later(Duration after) {
        return status(503).with("Retry-After", Long.toString(Math.max(1, after.toSeconds())));
    }

    /** The same with one more header. */
    public IngressAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new IngressAnswer(status, more, body);
    }

    @Override
    public String toString() {
        return "IngressAnswer[" + status + ", " + body.length + " bytes]";
    }
}
