package io.parley.channel.sms.twilio;

import io.parley.channel.sms.FormFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: base64 of HMAC-SHA1, keyed with the account's token, over the address as configured there and the fields
 * of a form; of other bodies the address carries the SHA-256. Immutable; call from any thread.
 */
final class TwilioSignature {

    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/?#:]+|\\[[0-9a-fA-F:.]+])(:[0-9]+)?(.*)");
    private static final String BODY_HASH = "bodySHA256";

    private final List<SecretKeySpec> keys;

    /** @param tokens the present one, and others while they change */
    TwilioSignature(List<String> tokens) {
        this.keys = tokens.stream()
                .map(token -> new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"))
                .toList();
    }

    /** Whether a form, or a request without body, is signed. */
    boolean ofForm(String url, FormFields form, String signature) {
        return matches(url, written(form), signature);
    }

    /** Whether a body that is no form is signed: by its hash, in an address that is. */
    boolean ofBody(String url, byte[] body, String signature) {
        int question = url.indexOf('?');
        Optional<FormFields> query = question < 0 ? Optional.empty() : FormFields.parse(url.substring(question + 1));
        String hash = query.map(fields -> fields.first(BODY_HASH)).orElse("");
        byte[] stated = hash.getBytes(StandardCharsets.UTF_8);
        byte[] true256 = HexFormat.of().formatHex(sha256(body)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(stated, true256) && matches(url, "", signature);
    }

    private boolean matches(String url, String more, String signature) {
        byte[] given = decoded(signature);
        boolean found = false;
        for (String candidate : candidates(url)) {
            for (SecretKeySpec key : keys) {
                found |= MessageDigest.isEqual(given, mac(key, candidate + more));
            }
        }
        return found;
    }

    /** Names in ordinal order; of a name with several values each once, in order. */
    private static String written(FormFields form) {
        StringBuilder text = new StringBuilder();
        form.values()
                .forEach((name, values) -> values.stream()
                        .distinct()
                        .sorted()
                        .forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    /** The provider is not of one mind about default ports and about how a query is escaped. */
    static Set<String> candidates(String url) {
        Set<String> candidates = new LinkedHashSet<>();
        String whole = url.indexOf('#') < 0 ? url : url.substring(0, url.indexOf('#'));
        Matcher parts = ORIGIN.matcher(whole);
        candidates.add(whole);
        if (parts.matches()) {
            String scheme = parts.group(1);
            String port = scheme.equals("https") ? ":443" : ":80";
            String before = scheme + "://" + parts.group(2);
            candidates.add(before + parts.group(4));
            candidates.add(before + (parts.group(3) == null ? port : parts.group(3)) + parts.group(4));
        }
        for (String candidate : List.copyOf(candidates)) {
            candidates.add(formEscaped(candidate));
        }
        return candidates;
    }

    private static String formEscaped(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        return url.substring(0, question + 1)
                + List.of(url.substring(question + 1).split("&", -1)).stream()
                        .map(TwilioSignature::escapedPair)
                        .collect(Collectors.joining("&"));
    }

    private static String escapedPair(String pair) {
        Map<String, String> one = new TreeMap<>();
        FormFields.parse(pair)
                .ifPresent(fields -> fields.values().forEach((name, values) -> one.put(name, values.get(0))));
        return one.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] decoded(String signature) {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether a content type is that of a form. */
    static boolean isForm(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
