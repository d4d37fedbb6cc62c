package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.conversation.ConversationState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What agents and supervisors do to assignment by hand, over real sockets and a real Redis. */
@Timeout(60)
class InterventionsFlowTest {
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
    void busyAgentTakesWhatWaitsAndHasItOnTheDesk() {
        try (Console ana = door.console("ana")) {
            ana.ask("presence.set", Map.of("status", "busy", "reason", ""));
            String conversation = shop.write("carol", "Hello");

            JsonNode done = ana.ask("conversation.claim", Map.of("conversation", conversation, "commandId", "c1"));

            assertThat(done.path("type").asText()).isEqualTo("done");
            JsonNode card = ana.find(frame -> frame.path("type").asText().equals("conversation.updated"));
            assertThat(card.at("/payload/agent").asText()).isEqualTo("ana");
            assertThat(ana.ask("conversation.claim", Map.of("conversation", conversation, "commandId", "c1"))
                            .path("type")
                            .asText())
                    .isEqualTo("done");
            assertThat(ana.ask("conversation.claim", Map.of("conversation", conversation, "commandId", "c2"))
                            .at("/payload/code")
                            .asText())
                    .isEqualTo("STALE");
        }
    }

    @Test
    void supervisorWhoDoesNotServeTheQueueIsForbiddenToTakeButMayForce() {
        try (Console mei = door.console("mei")) {
            mei.available();
            String conversation = shop.write("carol", "Hello");

            JsonNode refused = mei.ask("conversation.claim", Map.of("conversation", conversation, "commandId", "c1"));
            JsonNode bumped = mei.ask(
                    "conversation.bump",
                    Map.of("conversation", conversation, "commandId", "c2", "minutes", 10, "reason", "asked twice"));
            JsonNode done = mei.ask("conversation.force", force(conversation, "mei", "c3"));

            assertThat(refused.at("/payload/code").asText()).isEqualTo("FORBIDDEN");
            assertThat(bumped.path("type").asText()).isEqualTo("done");
            assertThat(done.path("type").asText()).isEqualTo("done");
            JsonNode card = mei.find(frame -> frame.path("type").asText().equals("conversation.updated"));
            assertThat(card.at("/payload/forced").asBoolean()).isTrue();
        }
    }

    @Test
    void whatASupervisorPullsLeavesTheDesk() {
        try (Console ana = door.console("ana");
                Console mei = door.console("mei")) {
            ana.available();
            String conversation = shop.write("carol", "Hello");
            ana.accept(conversation);
            long version = shop.record(conversation).version();

            JsonNode done = mei.ask(
                    "conversation.pull",
                    Map.of("conversation", conversation, "version", version, "commandId", "c1", "reason", ""));

            assertThat(done.path("type").asText()).isEqualTo("done");
            assertThat(ana.next("conversation.removed").at("/payload/reason").asText())
                    .isEqualTo("transferred");
            assertThat(shop.record(conversation).state()).isEqualTo(ConversationState.QUEUED);
        }
    }

    @Test
    void agentsDoNotOverseeAndImpossibleValuesAreNamed() {
        try (Console ana = door.console("ana");
                Console mei = door.console("mei")) {
            String conversation = shop.write("carol", "Hello");

            JsonNode forbidden = ana.ask("conversation.force", force(conversation, "ana", "c1"));
            JsonNode unknown = mei.ask("conversation.force", force(conversation, "nobody", "c1"));
            JsonNode never = mei.ask(
                    "conversation.bump",
                    Map.of("conversation", conversation, "commandId", "c1", "minutes", 0, "reason", ""));

            assertThat(forbidden.at("/payload/code").asText()).isEqualTo("FORBIDDEN");
            assertThat(unknown.at("/payload/field").asText()).isEqualTo("agent");
            assertThat(never.at("/payload/field").asText()).isEqualTo("minutes");
        }
    }

    private Map<String, Object> force(String conversation, String agent, String command) {
        return Map.of(
                "conversation", conversation,
                "version", shop.record(conversation).version(),
                "commandId", command,
                "agent", agent,
                "reason", "");
    }
}
