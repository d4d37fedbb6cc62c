package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.archive.ArchiveWriter;
import io.parley.archive.ArchivedRecords;
import io.parley.json.WireJson;
import io.parley.outbox.Outbox;
import io.parley.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside: listed from history, told live to who looks at it, and to nobody who may not know of it. */
@Timeout(120)
class AsideFlowTest {
    private static final String ASIDE = "/u/0/api/conversations/aside";

    @TempDir
    Path folder;

    private Database database;
    private Shop shop;
    private Door door;
    private ArchiveWriter writer;

    @BeforeEach
    void open() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        database = Shop.await(Database.open(Shop.VERTX, "jdbc:sqlite:" + folder.resolve("parley.db"), meters));
        shop = new Shop(new ArchivedRecords(database, Set.of(), Clock.systemUTC()));
        door = new Door(shop);
        writer = new ArchiveWriter(
                Shop.VERTX,
                database,
                new Outbox(Shop.REDIS, shop.id, "archive", "one"),
                Clock.systemUTC(),
                meters,
                written -> {});
        Shop.await(writer.start());
    }

    @AfterEach
    void close() {
        Shop.await(writer.stop());
        door.close();
        Shop.await(database.close());
    }

    @Test
    void aParkedOneIsListedForItsAgentAndForWhoOverseesAndNotForAnotherQueue() throws IOException {
        String conversation = parked();
        Browser ana = browser("ana");
        await().untilAsserted(() -> assertThat(ids(ana)).containsExactly(conversation));

        JsonNode item = WireJson.MAPPER.readTree(ana.get(ASIDE).body()).at("/items/0");
        assertThat(item.path("why").asText()).isEqualTo("contact");
        assertThat(item.path("agent").asText()).isEqualTo("ana");
        assertThat(item.path("untilMs").asLong())
                .isGreaterThan(item.path("movedAtMs").asLong());
        assertThat(item.at("/card/state").asText()).isEqualTo("parked");
        assertThat(ids(browser("mei"))).containsExactly(conversation);
        assertThat(ids(browser("ben"))).isEmpty();
        assertThat(ana.get(ASIDE + "?before=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void whoLooksAtTheListHearsWhatComesAndWhatGoes() {
        try (Console mei = door.console("mei");
                Console ben = door.console("ben")) {
            assertThat(mei.ask("aside.watch", Map.of("on", true)).path("type").asText())
                    .isEqualTo("done");
            ben.ask("aside.watch", Map.of("on", true));

            String conversation = parked();

            JsonNode came = mei.next(
                    "aside.updated", frame -> !frame.at("/payload/items").isEmpty());
            assertThat(came.at("/payload/items/0/card/conversation").asText()).isEqualTo(conversation);
            assertThat(came.at("/payload/items/0/why").asText()).isEqualTo("contact");

            shop.write("carol", "I am back");

            JsonNode went = mei.next(
                    "aside.updated", frame -> !frame.at("/payload/gone").isEmpty());
            assertThat(went.at("/payload/gone/0").asText()).isEqualTo(conversation);
            assertThat(ben.all()).noneMatch(frame -> frame.path("type").asText().equals("aside.updated"));
        }
    }

    @Test
    void whoLooksNoLongerHearsNothing() {
        try (Console mei = door.console("mei")) {
            mei.ask("aside.watch", Map.of("on", true));
            parked();
            mei.next("aside.updated");
            mei.ask("aside.watch", Map.of("on", false));
            long heard = told(mei);

            shop.write("carol", "I am back");
            mei.next(
                    "waiting.updated",
                    frame -> frame.at("/payload/oldest/0/preview").asText().equals("I am back"));

            assertThat(told(mei)).isEqualTo(heard);
        }
    }

    @Test
    void whoOverseesReadsWhatTheConfigurationLacksAndAnAgentDoesNot() throws IOException {
        Browser mei = browser("mei");
        assertThat(warnings(mei)).isEmpty();

        shop.dismiss("ana");

        JsonNode warning = warnings(mei).get(0);
        assertThat(warning.path("code").asText()).isEqualTo("nobody_can_serve");
        assertThat(warning.path("severe").asBoolean()).isTrue();
        assertThat(warning.path("queue").asText()).isEqualTo("sales");
        assertThat(warning.at("/inboxes/0").asText()).isEqualTo("Test shop");
        assertThat(warning.at("/args/channel").asText()).isEqualTo("web");
        assertThat(browser("ben").get("/u/0/api/configuration/warnings").statusCode())
                .isEqualTo(403);
    }

    private static List<JsonNode> warnings(Browser browser) throws IOException {
        JsonNode items = WireJson.MAPPER
                .readTree(browser.get("/u/0/api/configuration/warnings").body())
                .path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    /** A conversation of Carol's that ana has parked. */
    private String parked() {
        try (Console ana = door.console("ana")) {
            ana.available();
            String conversation = shop.write("carol", "Hello");
            ana.accept(conversation);
            ana.ask(
                    "conversation.park",
                    Map.of(
                            "conversation",
                            conversation,
                            "version",
                            shop.record(conversation).version()));
            // Not there any more, so that a message of the contact lines up.
            ana.ask("presence.set", Map.of("status", "away", "reason", ""));
            return conversation;
        }
    }

    private Browser browser(String agent) {
        Browser browser = door.browser();
        browser.signIn(agent);
        return browser;
    }

    private static long told(Console console) {
        return console.all().stream()
                .filter(frame -> frame.path("type").asText().equals("aside.updated"))
                .count();
    }

    private static List<String> ids(Browser browser) throws IOException {
        JsonNode items = WireJson.MAPPER.readTree(browser.get(ASIDE).body()).path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at("/card/conversation").asText())
                .toList();
    }
}
