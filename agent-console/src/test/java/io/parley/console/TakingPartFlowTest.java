package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels switched off, and agents who stay in a conversation they handed on, over real sockets and a real Redis. */
@Timeout(60)
class TakingPartFlowTest {
    private Shop shop;
    private Door door;

    @BeforeEach
    void open() {
        shop = new Shop();
        door = new Door(shop);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void agentSwitchesAChannelOffAndTheirDeskSaysSo() {
        try (Console ana = door.console("ana")) {
            ana.available();

            JsonNode done = ana.ask("channel.switch", Map.of("agent", "", "channel", "web", "on", false));
            JsonNode wrong = ana.ask("channel.switch", Map.of("agent", "", "channel", "fax", "on", false));
            JsonNode foreign = ana.ask("channel.switch", Map.of("agent", "ben", "channel", "web", "on", false));

            assertThat(done.path("type").asText()).isEqualTo("done");
            assertThat(ana.next(
                            "desk.updated",
                            frame -> frame.at("/payload/me/off/0").asText().equals("web")))
                    .isNotNull();
            assertThat(wrong.at("/payload/field").asText()).isEqualTo("channel");
            assertThat(foreign.at("/payload/code").asText()).isEqualTo("FORBIDDEN");
            assertThat(shop.record(shop.write("carol", "Hello")).agent()).isEmpty();
        }
    }

    @Test
    void supervisorSwitchesForAColleagueByRest() {
        Browser browser = new Browser(door);
        browser.signIn("mei");
        String csrf = browser.json("/u/0/api/me").path("csrf").asText();
        try (Console ana = door.console("ana")) {
            ana.available();

            int done = browser.post("/u/0/api/agents/ana/channels/web/off", Map.of("X-Parley-Csrf", csrf))
                    .statusCode();
            int unknown = browser.post("/u/0/api/agents/ana/channels/web/perhaps", Map.of("X-Parley-Csrf", csrf))
                    .statusCode();

            assertThat(done).isEqualTo(204);
            assertThat(unknown).isEqualTo(404);
            assertThat(ana.next(
                            "desk.updated",
                            frame -> frame.at("/payload/me/off/0").asText().equals("web")))
                    .isNotNull();
        }
    }

    @Test
    void whoStaysReadsAlongWritesNotesAndLeaves() {
        try (Console ana = door.console("ana");
                Console ben = door.console("ben")) {
            ana.available();
            ben.ask("presence.set", Map.of("status", "busy", "reason", ""));
            String conversation = shop.write("carol", "Hello");
            ana.accept(conversation);
            ana.ask("conversation.transfer", warm(conversation));
            String offer = ben.next("offer.made").at("/payload/offer").asText();
            ben.ask("offer.accept", Map.of("conversation", conversation, "offer", offer));

            JsonNode card = ana.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/participants/0").asText().equals("ana"));
            assertThat(card.at("/payload/agent").asText()).isEqualTo("ben");
            assertThat(ana.write(conversation, "note-of-ana", "ask for the order", true)
                            .path("type")
                            .asText())
                    .isEqualTo("message.accepted");
            assertThat(ana.write(conversation, "text-of-ana", "hello", false)
                            .at("/payload/code")
                            .asText())
                    .isEqualTo("FORBIDDEN");

            ana.ask("conversation.leave", Map.of("conversation", conversation));

            ana.next("conversation.removed");
            assertThat(shop.record(conversation).participants()).isEmpty();
            assertThat(shop.record(conversation).agent()).isEqualTo("ben");
        }
    }

    private Map<String, Object> warm(String conversation) {
        return Map.of(
                "conversation",
                conversation,
                "version",
                shop.record(conversation).version(),
                "commandId",
                "t1",
                "queue",
                "",
                "agent",
                "ben",
                "note",
                "",
                "warm",
                true,
                "stay",
                true);
    }
}
