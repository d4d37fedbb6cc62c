package io.parley.bench.faults.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of every message of a run: {@code run|lane|n|sha256}, so that wherever it turns up it can be told apart and found
 * damaged.
 */
public record Body(String run, String lane, long n) {
    private static final Pattern FORM = Pattern.compile("(\\w+)\\|([^|\\s]+)\\|(\\d+)\\|([0-9a-f]{64})");

    /** As it is sent. */
    public String text() {
        String said = run + "|" + lane + "|" + n;
        return said + "|" + sha256(said);
    }

    /** The body in a text, which may hold more around it (mail does); empty when there is none or its sum is wrong. */
    public static Optional<Body> in(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        Body body = new Body(found.group(1), found.group(2), Long.parseLong(found.group(3)));
        return body.text().equals(found.group()) ? Optional.of(body) : Optional.empty();
    }

    private static String sha256(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
