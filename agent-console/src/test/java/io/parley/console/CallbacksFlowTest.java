package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contacts who are answered later, as agents see and decide it, over HTTP, sockets and a real Redis. */
@Timeout(60)
class CallbacksFlowTest {
    private static final long IN_AN_HOUR = System.currentTimeMillis() + 3_600_000;

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
    void whoIsOfferedACallbackSeesIt() {
        try (Console ana = door.console("ana")) {
            String conversation = shop.write("carol", "Hello");
            Shop.await(shop.assignments.callbacks().ask(shop.id, new ConversationId(conversation)));

            ana.available();

            JsonNode offer = ana.next("offer.made");
            assertThat(offer.at("/payload/conversation/callback/askedMs").asLong())
                    .isPositive();
            assertThat(offer.at("/payload/conversation/callback/by").asText()).isEmpty();
        }
    }

    @Test
    void agentPutsTheirOwnAsideAndItLeavesTheDesk() {
        try (Console ana = door.console("ana")) {
            ana.available();
            String conversation = shop.write("carol", "Hello");
            ana.accept(conversation);

            HttpResponse<String> done = schedule("ana", conversation, "c1", IN_AN_HOUR);

            assertThat(done.statusCode()).isEqualTo(204);
            assertThat(ana.next("conversation.removed").at("/payload/reason").asText())
                    .isEqualTo("callback");
            assertThat(shop.record(conversation).state()).isEqualTo(ConversationState.CALLBACK);
            assertThat(shop.record(conversation).callback().due()).isEqualTo(IN_AN_HOUR);
        }
    }

    @Test
    void conflictSaysWhereTheConversationStands() throws Exception {
        String conversation = shop.write("carol", "Hello");
        assertThat(schedule("ana", conversation, "c1", IN_AN_HOUR).statusCode()).isEqualTo(204);

        HttpResponse<String> late = call("ana", conversation, "callback?version=1&commandId=c2&dueMs=" + IN_AN_HOUR);

        assertThat(late.statusCode()).isEqualTo(409);
        JsonNode error = io.parley.json.WireJson.MAPPER.readTree(late.body());
        assertThat(error.path("state").asText()).isEqualTo("callback");
        assertThat(error.path("version").asLong()).isEqualTo(2);
    }

    @Test
    void cancelledCallbackIsOfferedAtOnce() {
        try (Console ana = door.console("ana")) {
            String conversation = shop.write("carol", "Hello");
            schedule("ana", conversation, "c1", IN_AN_HOUR);
            ana.available();

            HttpResponse<String> done = call("ana", conversation, "callback/cancel?version=2&commandId=c2");

            assertThat(done.statusCode()).isEqualTo(204);
            assertThat(ana.next("offer.made")
                            .at("/payload/conversation/conversation")
                            .asText())
                    .isEqualTo(conversation);
        }
    }

    @Test
    void supervisorClosesWhatIsPutAside() {
        try (Console mei = door.console("mei")) {
            String conversation = shop.write("carol", "Hello");
            schedule("ana", conversation, "c1", IN_AN_HOUR);

            JsonNode done = mei.ask("conversation.close", Map.of("conversation", conversation, "version", 2));

            assertThat(done.path("type").asText()).isEqualTo("done");
            assertThat(shop.record(conversation).state()).isEqualTo(ConversationState.CLOSED);
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        String conversation = shop.write("carol", "Hello");

        assertThat(schedule("ben", conversation, "c1", IN_AN_HOUR).statusCode()).isEqualTo(404);
        assertThat(schedule("ana", conversation, "c1", 1000).body()).contains("dueMs: over");
        assertThat(call("ana", conversation, "callback?version=x&commandId=c1&dueMs=1")
                        .body())
                .contains("version: not a number");
        assertThat(call("ana", conversation, "callback?version=1&dueMs=1").body())
                .contains("commandId: missing");
    }

    private HttpResponse<String> schedule(String agent, String conversation, String command, long due) {
        long version = shop.record(conversation).version();
        return call(agent, conversation, "callback?version=" + version + "&commandId=" + command + "&dueMs=" + due);
    }

    private HttpResponse<String> call(String agent, String conversation, String what) {
        Browser browser = door.browser();
        browser.signIn(agent);
        String csrf = browser.json("/u/0/api/me").path("csrf").asText();
        return browser.post(
                "/u/0/api/conversations/" + conversation + "/" + what,
                Map.of("Origin", Door.OWN, "X-Parley-Csrf", csrf));
    }
}
