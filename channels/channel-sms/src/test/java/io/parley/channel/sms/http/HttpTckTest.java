package io.parley.channel.sms.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.sms.SmsAdapter;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.ChannelAdapterTck;
import io.parley.channel.tck.HttpAdapterUnderTest;
import io.parley.channel.tck.Outcome;
import io.parley.channel.tck.fake.HttpCall;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Wire;
import io.parley.testing.channel.MatrixPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SMS by a provider that settings describe, and the kit. */
class HttpTckTest extends ChannelAdapterTck {

    @Override
    protected AdapterUnderTest adapter() {
        return new Rig();
    }

    @Override
    protected void finished(List<Outcome> all) {
        MatrixPage.hold("sms (http)", all);
    }

    private static final class Rig implements HttpAdapterUnderTest {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public ChannelAdapter adapter() {
            return new SmsAdapter();
        }

        @Override
        public Inbox inbox() {
            return new Inbox(
                    "demo",
                    "shop",
                    "Shop",
                    "+15550100",
                    Map.of(
                            "provider", "http",
                            "in.media", "/picture",
                            "out.url", "https://provider.example/send",
                            "out.id", "/id",
                            "out.auth", "bearer"),
                    Map.of("in.secret", "s3cretOfTheProvider77", "out.secret", "t0kenOfOurAccount42"));
        }

        @Override
        public String contact() {
            return "+15550199";
        }

        @Override
        public Set<String> proof() {
            return Set.of("X-Timestamp", "X-Signature");
        }

        @Override
        public boolean provesTime() {
            return true;
        }

        private static Wire signed(Inbox signer, Instant at, Map<String, String> fields) {
            try {
                String body = JSON.writeValueAsString(fields);
                String time = Long.toString(at.getEpochSecond());
                Mac mac = Mac.getInstance("HmacSHA256");
                byte[] key = signer.secrets().get("in.secret").getBytes(StandardCharsets.UTF_8);
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                String signature =
                        HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
                return HttpCall.post("", "application/json", body)
                        .header("X-Timestamp", time)
                        .header("X-Signature", signature);
            } catch (JsonProcessingException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Map<String, String> fields(Arriving message) {
            return new HashMap<>(Map.of("id", message.id(), "from", message.contact(), "text", message.text()));
        }

        @Override
        public Optional<Wire> message(Inbox signer, Arriving message) {
            return Optional.of(signed(signer, message.at(), fields(message)));
        }

        @Override
        public Optional<Wire> unreadable(Inbox signer, Arriving message) {
            return Optional.of(signed(signer, message.at(), Map.of("nothing", "here")));
        }

        @Override
        public Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
            Map<String, String> fields = fields(message);
            fields.put("picture", "https://files.example/1.png");
            return Optional.of(signed(signer, message.at(), fields));
        }

        @Override
        public Optional<Carried> carried(EgressRequest request, String reference) {
            try {
                JsonNode body = JSON.readTree(request.body());
                return Optional.of(new Carried(
                        reference,
                        body.path("to").asText(),
                        body.path("text").asText(),
                        request.headers().get("Idempotency-Key"),
                        body.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public EgressResult accepts(String reference) {
            return HttpAdapterUnderTest.answered(200, "{\"id\":\"" + reference + "\"}");
        }

        @Override
        public EgressResult refuses() {
            return HttpAdapterUnderTest.answered(400, "{}");
        }
    }
}
