package io.parley.channel.sms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.sms.SmsAdapter;
import io.parley.testing.channel.ChannelHouse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HttpLineTest {

    private static final String SECRET = "a secret of the provider";
    private static final String BODY =
            "{\"message\":{\"id\":\"77\",\"from\":\"+1 555 0199\",\"text\":\"你好\",\"picture\":\"https://files.example/p.jpg\"}}";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "provider", "http",
            "in.id", "/message/id",
            "in.from", "/message/from",
            "in.text", "/message/text",
            "in.media", "/message/picture",
            "in.success-body", "{\"code\":0}",
            "out.url", "https://provider.example/send"));
    private final Map<String, String> secrets = new HashMap<>(Map.of("in.secret", SECRET));
    private final SmsAdapter adapter = new SmsAdapter();
    private ChannelHouse house = new ChannelHouse("sms");

    private void open() {
        house = new ChannelHouse("sms", new Inbox("demo", "shop", "Shop", "+15550100", settings, secrets));
        adapter.start(house).toCompletableFuture().join();
    }

    @Test
    void aSignedMessageIsHandedOnAndAcknowledgedInTheProvidersWords() {
        open();

        IngressAnswer answer = signed(BODY, now(), SECRET);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"code\":0}");
        assertThat(house.sink.messages).singleElement().satisfies(message -> {
            assertThat(message.providerMessageId()).isEqualTo("77");
            assertThat(message.contact().value()).isEqualTo("+15550199");
            assertThat(message.text()).isEqualTo("你好");
        });
        assertThat(house.files.expected).containsExactly("shop|https://files.example/p.jpg");
    }

    @Test
    void unsignedForgedOrOldNothingIsStored() {
        open();

        assertThat(house.call("shop", "POST", "", Map.of(), bytes(BODY)).status())
                .isEqualTo(403);
        assertThat(signed(BODY, now(), "another secret, as long").status()).isEqualTo(403);
        assertThat(signed(BODY, now() - 301, SECRET).status()).isEqualTo(403);
        assertThat(house.sink.isEmpty()).isTrue();
        assertThat(signed(BODY, now() - 299, SECRET).status()).isEqualTo(200);
    }

    @Test
    void aSignatureOverTheBodyAloneIsEnoughWhereTheProviderMakesNoOther() {
        settings.put("in.auth", "hmac-body");
        settings.put("in.signature-header", "X-Line-Signature");
        open();
        String signature = HexFormat.of().formatHex(mac(BODY, SECRET));

        assertThat(bySignature(BODY.replace("77", "78"), signature)).isEqualTo(403);
        assertThat(bySignature(BODY, "")).isEqualTo(403);
        assertThat(house.sink.isEmpty()).isTrue();
        assertThat(bySignature(BODY, signature)).isEqualTo(200);
        assertThat(bySignature(BODY, signature)).isEqualTo(200);
        assertThat(house.sink.messages).hasSize(1);
    }

    /** The vector of LINE's SDK for Java, whose key is shorter than this channel takes from its settings. */
    @Test
    void theVectorOfAPublicProviderHolds() {
        settings.put("in.auth", "hmac-body");
        settings.put("in.signature-header", "X-Line-Signature");
        HttpSettings read = HttpSettings.of(new Inbox("demo", "shop", "Shop", "+15550100", settings, secrets));
        HttpProof proof = new HttpProof(new HttpSettings(
                read.proof(),
                "SECRET",
                read.signatureHeader(),
                read.timestampHeader(),
                read.fields(),
                read.success(),
                read.outUrl(),
                read.out()));

        assertThat(proof.holds(line("3q8QXTAGaey18yL8FWTqdVlbMr6hcuNvM4tefa0o9nA="), Instant.EPOCH))
                .isTrue();
        assertThat(proof.holds(line("4q8QXTAGaey18yL8FWTqdVlbMr6hcuNvM4tefa0o9nA="), Instant.EPOCH))
                .isFalse();
    }

    @Test
    void aFormWithASecretPath() {
        settings.put("in.auth", "path");
        settings.put("in.id", "mid");
        settings.put("in.from", "phone");
        settings.put("in.text", "content");
        settings.remove("in.media");
        secrets.put("in.secret", "a-long-random-segment-0123");
        open();
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        byte[] body = bytes("mid=5&phone=13800000000&content=%E9%80%80%E8%AE%A2");

        assertThat(house.call("shop", "POST", "", form, body).status()).isEqualTo(404);
        assertThat(house.call("shop", "POST", "/a-long-random-segment-0124", form, body)
                        .status())
                .isEqualTo(404);
        assertThat(house.sink.isEmpty()).isTrue();
        assertThat(house.call("shop", "POST", "/a-long-random-segment-0123", form, body)
                        .status())
                .isEqualTo(200);
        assertThat(house.sink.messages.get(0).contact().value()).isEqualTo("13800000000");
        assertThat(send("13800000000", "Hi"))
                .isInstanceOfSatisfying(
                        SendResult.Permanent.class,
                        refused -> assertThat(refused.code()).isEqualTo("OPTED_OUT"));
    }

    @Test
    void bearerAndBasic() {
        settings.put("in.auth", "bearer");
        open();
        Map<String, String> json = new HashMap<>(Map.of("Content-Type", "application/json"));
        assertThat(house.call("shop", "POST", "", json, bytes(BODY)).status()).isEqualTo(403);
        json.put("Authorization", "Bearer " + SECRET);
        assertThat(house.call("shop", "POST", "", json, bytes(BODY)).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoMessageIsKeptAndAcknowledged() {
        open();

        assertThat(signed("{\"message\":{}}", now(), SECRET).status()).isEqualTo(200);
        assertThat(signed("not json", now(), SECRET).status()).isEqualTo(200);
        assertThat(house.sink.quarantined).hasSize(2);
        assertThat(house.sink.messages).isEmpty();
    }

    @Test
    void wordsCannotLeaveTheirPlaceInWhatIsPosted() {
        settings.put("out.body", "{\"n\":\"{to}\",\"t\":\"{text}\"}");
        settings.put("out.id", "/id");
        settings.put("out.auth", "bearer");
        secrets.put("out.secret", "out-token");
        open();
        house.outside(request -> ChannelHouse.answered(200, "{\"id\":\"p-9\"}"));

        SendResult result = send("+15550199", "a \"quote\",\n{to} \\ $1");

        assertThat(result).isEqualTo(new SendResult.Sent("p-9", "answered 200"));
        assertThat(new String(house.requests.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"n\":\"+15550199\",\"t\":\"a \\\"quote\\\",\\n{to} \\\\ $1\"}");
        assertThat(house.requests.get(0).headers())
                .containsEntry("Authorization", "Bearer out-token")
                .containsEntry("Idempotency-Key", "01m");
    }

    @Test
    void noAnswerIsUnclearUnlessTheProviderKnowsRepetitions() {
        open();
        house.outside(request -> new EgressResult.Failed(true, "broke off"));
        assertThat(send("+15550199", "Hi")).isInstanceOf(SendResult.Unknown.class);

        settings.put("out.idempotent", "true");
        open();
        house.outside(request -> new EgressResult.Failed(true, "broke off"));
        assertThat(send("+15550199", "Hi")).isInstanceOf(SendResult.Retryable.class);
        house.outside(request -> ChannelHouse.later(503, Duration.ofSeconds(4)));
        assertThat(send("+15550199", "Hi")).isEqualTo(new SendResult.Retryable(Duration.ofSeconds(4), "answered 503"));
    }

    @Test
    void everyWrongSettingIsTold() {
        settings.put("in.auth", "trust");
        settings.put("in.id", "/a b/../" + "c".repeat(80));
        settings.put("in.success-status", "500");
        settings.put("out.body", "hello");
        secrets.put("in.secret", "short");

        assertThatThrownBy(this::open)
                .hasMessageContaining("in.auth: trust (expected: one of hmac, hmac-body, basic, bearer, path)")
                .hasMessageContaining("secret in.secret: *** (expected:")
                .hasMessageContaining("in.id: ")
                .hasMessageContaining("in.success-status: 500")
                .hasMessageContaining("out.body: hello")
                .message()
                .doesNotContain("short");
    }

    private long now() {
        return house.clock.instant().getEpochSecond();
    }

    private IngressAnswer signed(String body, long timestamp, String secret) {
        String signature = HexFormat.of().formatHex(mac(timestamp + "." + body, secret));
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json", "X-Timestamp", Long.toString(timestamp), "X-Signature", signature);
        return house.call("shop", "POST", "", headers, bytes(body));
    }

    private int bySignature(String body, String signature) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "X-Line-Signature", signature);
        return house.call("shop", "POST", "", headers, bytes(body)).status();
    }

    private static IngressRequest line(String signature) {
        return new IngressRequest(
                "POST", "", "", Map.of("x-line-signature", List.of(signature)), bytes("{}"), "127.0.0.1", "");
    }

    private static byte[] mac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SendResult send(String to, String text) {
        return adapter.send(new OutboundMessage(
                        "01m",
                        "shop",
                        to,
                        "",
                        "c1",
                        7,
                        text,
                        "",
                        "Mei",
                        List.of(),
                        List.of(),
                        Instant.parse("2026-01-15T12:00:00Z"),
                        1))
                .toCompletableFuture()
                .join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
