package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.conversation.ConversationId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent's day at the console, over real sockets and a real Redis. */
@Timeout(60)
class ConsoleFlowTest {
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
    void fromTheFirstMessageToTheEnd() {
        try (Console ana = door.console("ana")) {
            ana.available();
            String conversation = shop.write("carol", "Hello, is anybody there?");

            assertThat(ana.accept(conversation).path("type").asText()).isEqualTo("done");
            JsonNode card = ana.next("conversation.updated").path("payload");
            JsonNode page = ana.ask("conversation.watch", Map.of("conversation", conversation, "lastSeq", 0))
                    .path("payload");
            JsonNode accepted = ana.write(conversation, "client-id-1", "Hi Carol", false);
            JsonNode note = ana.write(conversation, "client-id-2", "a friendly one", true);
            door.live.typing(shop.id, new ConversationId(conversation), false, "", true);
            JsonNode typing = ana.next("typing.shown");
            shop.write("carol", "Thanks!");
            JsonNode thanks =
                    ana.find(frame -> frame.at("/payload/entry/text").asText().equals("Thanks!"));
            shop.contactReads(conversation, accepted.path("seq").asLong());
            JsonNode receipt = ana.next("message.receipt");
            long version = shop.record(conversation).version();
            JsonNode closed = ana.ask("conversation.close", Map.of("conversation", conversation, "version", version));
            JsonNode removed = ana.next("conversation.removed");

            assertThat(card.path("contactName").asText()).isEqualTo("Carol");
            assertThat(card.path("state").asText()).isEqualTo("active");
            assertThat(page.at("/card/conversation").asText()).isEqualTo(conversation);
            assertThat(page.path("entries").toString()).contains("is anybody there?");
            assertThat(note.path("seq").asLong()).isEqualTo(accepted.path("seq").asLong() + 1);
            assertThat(typing.at("/payload/on").asBoolean()).isTrue();
            assertThat(thanks.path("seq").asLong()).isEqualTo(note.path("seq").asLong() + 1);
            assertThat(receipt.at("/payload/through")).isEqualTo(accepted.path("seq"));
            assertThat(closed.path("type").asText()).isEqualTo("done");
            assertThat(removed.at("/payload/reason").asText()).isEqualTo("closed");
            assertThat(shop.readByContact(conversation).toString())
                    .contains("Hi Carol")
                    .doesNotContain("friendly");
        }
    }

    @Test
    void helloSaysWhoIsThereAndShowsTheDesk() {
        String waiting = shop.write("carol", "Hello");
        Browser browser = door.browser();
        browser.signIn("ana");
        try (Console ana = browser.console(0)) {
            JsonNode welcome = ana.ask("hello", Map.of("protocol", 1)).path("payload");
            JsonNode desk = ana.next("desk.snapshot").path("payload");

            assertThat(welcome.path("workspaceName").asText()).isEqualTo("Test shop");
            assertThat(welcome.at("/me/name").asText()).isEqualTo("Ana Silva");
            assertThat(welcome.path("queues")).hasSize(2);
            assertThat(welcome.path("colleagues")).hasSize(2);
            assertThat(desk.at("/me/connected").asBoolean()).isTrue();
            assertThat(desk.at("/waiting/total").asInt()).isEqualTo(1);
            assertThat(desk.at("/waiting/oldest/0/conversation").asText()).isEqualTo(waiting);
        }
    }

    @Test
    void anOfferThatIsDeclinedIsWithdrawnAndWaitsAgain() {
        try (Console ana = door.console("ana")) {
            ana.available();
            String conversation = shop.write("carol", "Hello");
            String offer = ana.next("offer.made").at("/payload/offer").asText();

            JsonNode done =
                    ana.ask("offer.decline", Map.of("conversation", conversation, "offer", offer, "reason", "busy"));

            assertThat(done.path("type").asText()).isEqualTo("done");
            assertThat(ana.find(frame -> frame.path("type").asText().equals("offer.withdrawn"))
                            .at("/payload/reason")
                            .asText())
                    .isEqualTo("declined");
            ana.find(frame -> frame.path("type").asText().equals("waiting.updated")
                    && frame.at("/payload/total").asInt() == 1);
        }
    }

    @Test
    void anOfferIsWithdrawnWhenTheContactLeaves() {
        try (Console ana = door.console("ana")) {
            ana.available();
            String conversation = shop.write("carol", "Hello");
            ana.next("offer.made");

            shop.contactLeaves(conversation);

            assertThat(ana.next("offer.withdrawn").at("/payload/reason").asText())
                    .isEqualTo("left");
        }
    }

    @Test
    void acceptingTwiceIsDoneAndAnotherOfferIsStale() {
        try (Console ana = door.console("ana")) {
            ana.available();
            String conversation = shop.write("carol", "Hello");
            String offer = ana.next("offer.made").at("/payload/offer").asText();
            Map<String, String> accept = Map.of("conversation", conversation, "offer", offer);

            assertThat(ana.ask("offer.accept", accept).path("type").asText()).isEqualTo("done");
            assertThat(ana.ask("offer.accept", accept).path("type").asText()).isEqualTo("done");
            assertThat(ana.ask("offer.accept", Map.of("conversation", conversation, "offer", "another"))
                            .at("/payload/code")
                            .asText())
                    .isEqualTo("STALE");
        }
    }

    @Test
    void twoConsolesOfOneAgentShowTheSameDesk() {
        try (Console one = door.console("ana");
                Console two = door.console("ana")) {
            one.available();
            String conversation = shop.write("carol", "Hello");
            two.next("offer.made");

            one.accept(conversation);

            two.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/state").asText().equals("active"));
            one.close();
            assertThat(two.write(conversation, "client-id-1", "still here", false)
                            .path("type")
                            .asText())
                    .isEqualTo("message.accepted");
        }
    }

    @Test
    void consolesOnTwoNodesShareOneLease() {
        try (Door other = new Door(shop);
                Console here = door.console("ana");
                Console there = other.console("ana")) {
            here.available();
            there.close();
            org.awaitility.Awaitility.await().until(() -> other.gateway.consoles() == 0);

            String conversation = shop.write("carol", "Hello");

            assertThat(here.accept(conversation).path("type").asText()).isEqualTo("done");
        }
    }

    @Test
    void aTransferCarriesItsNoteAndLeavesTheDesk() {
        try (Console ana = door.console("ana");
                Console ben = door.console("ben")) {
            ana.available();
            ben.available();
            String conversation = shop.write("carol", "It does not work");
            ana.accept(conversation);
            Map<String, Object> transfer = Map.of(
                    "conversation", conversation,
                    "version", shop.record(conversation).version(),
                    "commandId", "transfer-1",
                    "queue", "support",
                    "agent", "",
                    "note", "please look at the pump");

            JsonNode done = ana.ask("conversation.transfer", transfer);
            JsonNode again = ana.ask("conversation.transfer", transfer);

            assertThat(done.path("type").asText()).isEqualTo("done");
            assertThat(again.path("type").asText()).isEqualTo("done");
            assertThat(ana.find(frame -> frame.path("type").asText().equals("conversation.removed"))
                            .at("/payload/reason")
                            .asText())
                    .isEqualTo("transferred");
            ben.accept(conversation);
            JsonNode page = ben.ask("conversation.watch", Map.of("conversation", conversation, "lastSeq", 0));
            assertThat(page.at("/payload/entries").toString()).containsOnlyOnce("please look at the pump");
            assertThat(shop.readByContact(conversation).toString()).doesNotContain("pump");
        }
    }

    @Test
    void colleaguesSeePresenceAndLoadChange() {
        try (Console ben = door.console("ben");
                Console ana = door.console("ana")) {
            ana.available();
            ben.next(
                    "colleague.updated",
                    frame -> frame.at("/payload/agent/id").asText().equals("ana")
                            && frame.at("/payload/agent/status").asText().equals("available"));

            ana.accept(shop.write("carol", "Hello"));

            ben.next(
                    "colleague.updated",
                    frame -> frame.at("/payload/agent/load").asInt() == 30);
            ana.find(frame -> frame.path("type").asText().equals("desk.updated")
                    && frame.at("/payload/me/load").asInt() == 30);
        }
    }

    @Test
    void watchingResumesAfterANumber() {
        try (Console ana = door.console("ana")) {
            ana.available();
            String conversation = shop.write("carol", "one");
            ana.accept(conversation);
            long seen = shop.record(conversation).seq();
            shop.write("carol", "two");

            JsonNode page = ana.ask("conversation.watch", Map.of("conversation", conversation, "lastSeq", seen))
                    .path("payload");
            shop.write("carol", "three");

            assertThat(page.path("entries")).hasSize(1);
            assertThat(page.at("/entries/0/text").asText()).isEqualTo("two");
            assertThat(ana.next("message.posted").at("/payload/entry/text").asText())
                    .isEqualTo("three");
            ana.send("conversation.unwatch", Map.of("conversation", conversation));
            JsonNode older = ana.ask("log.read", Map.of("conversation", conversation, "before", seen))
                    .path("payload");
            assertThat(older.path("more").asBoolean()).isFalse();
            assertThat(older.at("/entries/0/seq").asLong()).isEqualTo(1);
        }
    }
}
