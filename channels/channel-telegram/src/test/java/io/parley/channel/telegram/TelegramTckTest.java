package io.parley.channel.telegram;

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
import io.parley.channel.tck.HttpAdapterUnderTest;
import io.parley.channel.tck.Outcome;
import io.parley.channel.tck.fake.HttpCall;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Wire;
import io.parley.testing.channel.MatrixPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Telegram and the kit. */
class TelegramTckTest extends ChannelAdapterTck {

    @Override
    protected AdapterUnderTest adapter() {
        return new Telegram();
    }

    @Override
    protected void finished(List<Outcome> all) {
        MatrixPage.hold("telegram", all);
    }

    private static final class Telegram implements HttpAdapterUnderTest {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public ChannelAdapter adapter() {
            return new TelegramAdapter();
        }

        @Override
        public Inbox inbox() {
            return new Inbox(
                    "demo",
                    "bot",
                    "Bot",
                    "@shop_bot",
                    Map.of(),
                    Map.of(
                            "bot-token", "123456:AAabcdefghijklmnopqrstuvwxyz012345",
                            "webhook-secret", "hookSecretOfTheShop0123"));
        }

        @Override
        public String contact() {
            return "4200001";
        }

        @Override
        public Set<String> proof() {
            return Set.of("X-Telegram-Bot-Api-Secret-Token");
        }

        @Override
        public boolean provesBody() {
            return false;
        }

        private static Wire update(Inbox signer, Arriving arriving, Map<String, Object> content) {
            Map<String, Object> message = new LinkedHashMap<>(content);
            message.put("message_id", 1);
            message.put("date", arriving.at().getEpochSecond());
            message.put("chat", Map.of("id", Long.parseLong(arriving.contact()), "type", "private"));
            message.put("from", Map.of("id", Long.parseLong(arriving.contact()), "first_name", "Ana"));
            return posted(signer, Map.of("update_id", Long.parseLong(arriving.id()), "message", message));
        }

        private static Wire posted(Inbox signer, Object body) {
            try {
                return HttpCall.post("", "application/json", JSON.writeValueAsString(body))
                        .header(
                                "X-Telegram-Bot-Api-Secret-Token",
                                signer.secrets().get("webhook-secret"));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<Wire> message(Inbox signer, Arriving message) {
            return Optional.of(update(signer, message, Map.of("text", message.text())));
        }

        @Override
        public Optional<Wire> unreadable(Inbox signer, Arriving message) {
            return Optional.of(posted(signer, List.of("no", "update")));
        }

        @Override
        public Optional<Wire> unknownKind(Inbox signer, Arriving message) {
            return Optional.of(update(signer, message, Map.of("hologram", Map.of("depth", 3))));
        }

        @Override
        public Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
            Map<String, Object> file = Map.of("file_id", "f-1", "file_name", fileName, "mime_type", "image/png");
            return Optional.of(update(signer, message, Map.of("document", file)));
        }

        @Override
        public Optional<Carried> carried(EgressRequest request, String reference) {
            if (!request.url().getPath().endsWith("/sendMessage")) {
                return Optional.empty();
            }
            try {
                JsonNode body = JSON.readTree(request.body());
                String chat = body.path("chat_id").asText();
                return Optional.of(new Carried(
                        chat + ":" + reference, chat, body.path("text").asText(), "", body.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public EgressResult aside(EgressRequest request) {
            return HttpAdapterUnderTest.answered(200, "{\"ok\":true,\"result\":{\"file_path\":\"documents/1.png\"}}");
        }

        @Override
        public EgressResult accepts(String reference) {
            return HttpAdapterUnderTest.answered(200, "{\"ok\":true,\"result\":{\"message_id\":" + reference + "}}");
        }

        @Override
        public EgressResult refuses() {
            return HttpAdapterUnderTest.answered(403, "{\"ok\":false,\"description\":\"Forbidden: bot was blocked\"}");
        }

        @Override
        public EgressResult tooMany(Duration pause) {
            return HttpAdapterUnderTest.answered(
                    429, "{\"ok\":false,\"parameters\":{\"retry_after\":" + pause.toSeconds() + "}}");
        }
    }
}
