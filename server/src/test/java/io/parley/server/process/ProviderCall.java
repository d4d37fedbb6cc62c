package io.parley.server.process;

import io.parley.channel.wechat.crypt.CallbackKey;
import io.parley.channel.wechat.crypt.CallbackSignature;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request as a provider of one of three channels makes it, signed by its rules, and the inboxes that understand it. */
record ProviderCall(URI origin, String target, Map<String, String> headers, String body) {

    static final String HOOK_KEY = key("a key of thirty-two bytes, or so");
    static final String TWILIO_TOKEN = "0123456789abcdef0123456789abcdef";
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String HOOK = "/channels/webhook/hook/messages";
    static final String SMS = "/channels/sms/sms";
    static final String WECHAT = "/channels/wechat/wx";

    ProviderCall {
        headers = Map.copyOf(headers);
    }

    static String key(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    /** A message of the webhook channel. */
    static ProviderCall hook(URI origin, String id, long time, String key, String contact, String text) {
        String body = "{\"id\":\"" + id + "\",\"contact\":{\"id\":\"" + contact + "\"},\"text\":\"" + text + "\"}";
        String signed = mac("HmacSHA256", Base64.getDecoder().decode(key), id + "." + time + "." + body);
        return new ProviderCall(
                origin,
                HOOK,
                Map.of("webhook-id", id, "webhook-timestamp", Long.toString(time), "webhook-signature", "v1," + signed),
                body);
    }

    /** A short message as Twilio posts it. */
    static ProviderCall twilio(URI origin, String sid, String token, String contact, String text) {
        Map<String, String> fields = new TreeMap<>(
                Map.of("MessageSid", sid, "AccountSid", ACCOUNT, "From", contact, "To", "+15550100", "Body", text));
        StringBuilder signed = new StringBuilder(origin + SMS);
        fields.forEach((name, value) -> signed.append(name).append(value));
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue().replace("+", "%2B"))
                .collect(Collectors.joining("&"));
        String signature = mac("HmacSHA1", token.getBytes(StandardCharsets.US_ASCII), signed.toString());
        return new ProviderCall(
                origin,
                SMS,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature", signature),
                form);
    }

    /** A text in WeChat's safe mode. */
    static ProviderCall wechat(URI origin, String id, long time, String token, String aesKey, String text) {
        return wechatMessage(origin, time, token, aesKey, WeChatPlatform.text(id, text));
    }

    /** The same of a message as it is. */
    static ProviderCall wechatMessage(URI origin, long time, String token, String aesKey, String message) {
        String ciphertext = CallbackKey.of(aesKey)
                .encrypt("aaaabbbbccccdddd".getBytes(StandardCharsets.US_ASCII), message, WeChatPlatform.APP_ID);
        String timestamp = Long.toString(time);
        return new ProviderCall(
                origin,
                WECHAT + "?timestamp=" + timestamp + "&nonce=n1&encrypt_type=aes&msg_signature="
                        + CallbackSignature.of(token, timestamp, "n1", ciphertext),
                Map.of("Content-Type", "text/xml"),
                "<xml><Encrypt><![CDATA[" + ciphertext + "]]></Encrypt></xml>");
    }

    /** The same with another body under the same proof. */
    ProviderCall saying(String other) {
        return new ProviderCall(origin, target, headers, other);
    }

    /** The same with another header. */
    ProviderCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProviderCall(origin, target, more, body);
    }

    HttpRequest request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.resolve(target)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::setHeader);
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    /** Asks, and hangs up without hearing the answer: it is lost on its way. */
    void andHangUp() throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: " + origin.getAuthority()
                + "\r\nContent-Length: " + bytes.length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }
    }

    private static String mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the inboxes of the three channels. */
    static Path inboxes(Path folder) throws IOException {
        String rest = ",\"workspace\":\"demo\",\"queue\":\"support\"";
        String all = "{\"inboxes\":[{\"id\":\"hook\",\"channel\":\"webhook\"" + rest
                + ",\"secrets\":{\"keys\":\"whsec_" + HOOK_KEY + "\"}},"
                + "{\"id\":\"sms\",\"channel\":\"sms\",\"address\":\"+15550100\"" + rest
                + ",\"settings\":{\"account-sid\":\"" + ACCOUNT + "\"},\"secrets\":{\"auth-token\":\"" + TWILIO_TOKEN
                + "\"}},{\"id\":\"wx\",\"channel\":\"wechat\"" + rest + ",\"settings\":{\"appId\":\""
                + WeChatPlatform.APP_ID + "\"},\"secrets\":{\"appSecret\":\"app-secret\",\"token\":\""
                + WeChatPlatform.TOKEN + "\",\"aesKey\":\"" + WeChatPlatform.AES_KEY + "\"}}]}";
        Path file = Files.writeString(folder.resolve("inboxes.json"), all);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
