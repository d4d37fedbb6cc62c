package io.parley.channel.wechat.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands in a callback's address, decoded once. Absent parameters are empty. */
record CallbackQuery(
        String signature, String timestamp, String nonce, String echo, String encryption, String messageSignature) {

    private static final int MAX_LENGTH = 4_096;

    /** Reads a query; empty when it is too long, cannot be decoded or names something twice. */
    static Optional<CallbackQuery> parse(String rawQuery) {
        if (rawQuery.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            try {
                String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8);
                if (values.put(name, value) != null) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException notEncoded) {
                return Optional.empty();
            }
        }
        return Optional.of(new CallbackQuery(
                values.getOrDefault("signature", ""),
                values.getOrDefault("timestamp", ""),
                values.getOrDefault("nonce", ""),
                values.getOrDefault("echostr", ""),
                values.getOrDefault("encrypt_type", ""),
                values.getOrDefault("msg_signature", "")));
    }

    boolean isEncrypted() {
        return encryption.equals("aes");
    }
}
