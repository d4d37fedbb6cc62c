package io.parley.channel.sms.http;

import io.parley.channel.IngressRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a request comes from the provider. Never fails: what is no proof is none. */
final class HttpProof {

    private final HttpSettings settings;

    HttpProof(HttpSettings settings) {
        this.settings = settings;
    }

    boolean holds(IngressRequest request, Instant now) {
        return switch (settings.proof()) {
            case HMAC -> signed(request, now);
            case HMAC_BODY -> signs(request, mac(new byte[0], request.body()));
            case BASIC ->
                same(
                        request.header("authorization").orElse(""),
                        "Basic " + Base64.getEncoder().encodeToString(bytes(settings.inSecret())));
            case BEARER -> same(request.header("authorization").orElse(""), "Bearer " + settings.inSecret());
            case PATH -> same(request.path(), "/" + settings.inSecret());
        };
    }

    private boolean signed(IngressRequest request, Instant now) {
        String timestamp = request.header(lower(settings.timestampHeader())).orElse("");
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        return away.compareTo(HttpSettings.TOLERANCE) <= 0
                && signs(request, mac(bytes(timestamp + "."), request.body()));
    }

    private boolean signs(IngressRequest request, byte[] expected) {
        String given = request.header(lower(settings.signatureHeader())).orElse("");
        return MessageDigest.isEqual(expected, hex(given)) || MessageDigest.isEqual(expected, base64(given));
    }

    private byte[] mac(byte[] before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(settings.inSecret()), "HmacSHA256"));
            mac.update(before);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(bytes(given), bytes(expected));
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text.startsWith("sha256=") ? text.substring(7) : text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
