package io.parley.bench.webhooks;

import io.parley.bench.product.BenchInboxes;
import io.parley.channel.wechat.crypt.CallbackKey;
import io.parley.channel.wechat.crypt.CallbackSignature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes messages as the providers of three channels make them. A message's words name its channel and number. */
final class SignedPosts {

    /** So many people write on each channel: no log gets longer than what Redis keeps. */
    private static final int CONTACTS = 40;

    private static final CallbackKey WECHAT_KEY = CallbackKey.of(BenchInboxes.WECHAT_KEY);

    private SignedPosts() {}

    static String words(String channel, String word, int number) {
        return channel + "-" + word + "-" + number + "-end";
    }

    /** By the rules of Standard Webhooks. */
    static SignedPost webhook(URI origin, String word, int number, long seconds) {
        String id = word + "-" + number;
        String body = "{\"id\":\"" + id + "\",\"contact\":{\"id\":\"" + contact(number) + "\"},\"text\":\""
                + words("webhook", word, number) + "\"}";
        String signature =
                mac("HmacSHA256", Base64.getDecoder().decode(BenchInboxes.KEY), id + "." + seconds + "." + body);
        return new SignedPost(
                "webhook",
                origin,
                BenchInboxes.HOOK,
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(seconds),
                        "webhook-signature",
                        "v1," + signature),
                body);
    }

    /** A short message as Twilio posts it. */
    static SignedPost twilio(URI origin, String word, int number) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "MessageSid",
                "SM" + word + number,
                "AccountSid",
                BenchInboxes.TWILIO_ACCOUNT,
                "From",
                "+1555" + contact(number),
                "To",
                "+15550100",
                "Body",
                words("sms", word, number)));
        StringBuilder signed = new StringBuilder(origin + BenchInboxes.SMS);
        fields.forEach((name, value) -> signed.append(name).append(value));
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue().replace("+", "%2B"))
                .collect(Collectors.joining("&"));
        String signature =
                mac("HmacSHA1", BenchInboxes.TWILIO_TOKEN.getBytes(StandardCharsets.US_ASCII), signed.toString());
        return new SignedPost(
                "sms",
                origin,
                BenchInboxes.SMS,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature", signature),
                form);
    }

    /** A text in WeChat's safe mode. */
    static SignedPost wechat(URI origin, String word, int number, long seconds) {
        long id = (word.equals("word") ? 1_000_000L : 0) + number;
        String message = "<xml><ToUserName>gh_1</ToUserName><FromUserName>o" + contact(number)
                + "</FromUserName><CreateTime>" + seconds + "</CreateTime><MsgType>text</MsgType><Content>"
                + words("wechat", word, number) + "</Content><MsgId>" + id + "</MsgId></xml>";
        String time = Long.toString(seconds);
        String ciphertext = WECHAT_KEY.encrypt(
                "aaaabbbbccccdddd".getBytes(StandardCharsets.US_ASCII), message, BenchInboxes.WECHAT_APP);
        return new SignedPost(
                "wechat",
                origin,
                BenchInboxes.WECHAT + "?timestamp=" + time + "&nonce=n1&encrypt_type=aes&msg_signature="
                        + CallbackSignature.of(BenchInboxes.WECHAT_TOKEN, time, "n1", ciphertext),
                Map.of("Content-Type", "text/xml"),
                "<xml><Encrypt><![CDATA[" + ciphertext + "]]></Encrypt></xml>");
    }

    private static int contact(int number) {
        return 1_000 + number % CONTACTS;
    }

    private static String mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
