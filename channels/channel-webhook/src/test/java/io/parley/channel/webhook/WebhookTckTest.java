package io.parley.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.ChannelAdapterTck;
import io.parley.channel.tck.Delivered;
import io.parley.channel.tck.HttpAdapterUnderTest;
import io.parley.channel.tck.Outcome;
import io.parley.channel.tck.fake.HttpCall;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Wire;
import io.parley.testing.channel.MatrixPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The webhook channel and the kit. Its other side signs with the library of the specification. */
class WebhookTckTest extends ChannelAdapterTck {

    @Override
    protected AdapterUnderTest adapter() {
        return new Rig();
    }

    @Override
    protected void finished(List<Outcome> all) {
        MatrixPage.hold("webhook", all);
    }

    private static final class Rig implements HttpAdapterUnderTest {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public ChannelAdapter adapter() {
            return new WebhookAdapter();
        }

        @Override
        public Inbox inbox() {
            return inbox(Integrator.KEY);
        }

        @Override
        public Inbox otherKeys() {
            return inbox(Integrator.OLD_KEY);
        }

        private static Inbox inbox(String key) {
            return new Inbox(
                    "demo",
                    "hook",
                    "Hook",
                    "hook",
                    Map.of("url", "https://integrator.example/parley"),
                    Map.of("keys", key));
        }

        @Override
        public String contact() {
            return "customer-17";
        }

        @Override
        public Set<String> proof() {
            return Set.of("webhook-id", "webhook-timestamp", "webhook-signature");
        }

        @Override
        public boolean provesTime() {
            return true;
        }

        private static Wire signed(Inbox signer, String path, String id, Instant at, String body) {
            HttpCall call = HttpCall.post(path, "application/json", body);
            for (Map.Entry<String, String> header : Integrator.signed(
                            id, at.getEpochSecond(), signer.secrets().get("keys"), body)
                    .entrySet()) {
                call = call.header(header.getKey(), header.getValue());
            }
            return call;
        }

        private static Wire message(Inbox signer, Arriving message, Map<String, Object> more) {
            Map<String, Object> body = new java.util.LinkedHashMap<>();
            body.put("id", message.id());
            body.put("contact", Map.of("id", message.contact()));
            body.put("text", message.text());
            body.putAll(more);
            return signed(signer, "/messages", message.id(), message.at(), json(body));
        }

        private static String json(Map<String, Object> body) {
            try {
                return JSON.writeValueAsString(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<Wire> message(Inbox signer, Arriving message) {
            return Optional.of(message(signer, message, Map.of()));
        }

        @Override
        public Optional<Wire> unreadable(Inbox signer, Arriving message) {
            return Optional.of(signed(signer, "/messages", message.id(), message.at(), "[".repeat(1_000)));
        }

        @Override
        public Optional<Wire> unknownKind(Inbox signer, Arriving message) {
            return Optional.of(message(signer, message, Map.of("kind", "hologram")));
        }

        @Override
        public Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
            Map<String, Object> file =
                    Map.of("url", "https://files.example/1.png", "type", "image/png", "name", cut(fileName));
            return Optional.of(message(signer, message, Map.of("attachments", List.of(file))));
        }

        /** Longer names are refused by the contract of this channel. */
        private static String cut(String name) {
            return name.substring(0, Math.min(200, name.length()));
        }

        @Override
        public Optional<Wire> report(Inbox signer, Delivered report) {
            return report(signer, report, report.status().name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Optional<Wire> unknownReport(Inbox signer, Delivered report) {
            return report(signer, report, "teleported");
        }

        private static Optional<Wire> report(Inbox signer, Delivered report, String status) {
            String id = report.reference() + "-" + status;
            return Optional.of(signed(
                    signer,
                    "/events",
                    id,
                    report.at(),
                    json(Map.of("id", id, "message", report.reference(), "status", status))));
        }

        @Override
        public Optional<Carried> carried(EgressRequest request, String reference) {
            try {
                JsonNode data = JSON.readTree(request.body()).path("data");
                return Optional.of(new Carried(
                        "",
                        data.path("contact").path("id").asText(),
                        data.path("text").asText(),
                        request.headers().get("webhook-id"),
                        data.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public EgressResult accepts(String reference) {
            return HttpAdapterUnderTest.answered(204, "");
        }

        @Override
        public EgressResult refuses() {
            return HttpAdapterUnderTest.answered(422, "");
        }
    }
}
