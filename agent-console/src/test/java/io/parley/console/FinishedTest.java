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
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Finished conversations come from history, and only those of queues one may see. */
@Timeout(120)
class FinishedTest {
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
    void anAgentSeesThoseOfTheirQueuesAndNoOthersAndWhoOverseesSeesAll() throws IOException {
        String conversation = shop.write("carol", "Hello");
        shop.contactLeaves(conversation);
        Browser ofSales = browser("ana");
        Browser ofSupport = browser("ben");
        Browser oversees = browser("mei");

        await().untilAsserted(() -> assertThat(finished(ofSales)).containsExactly(conversation));

        assertThat(finished(oversees)).containsExactly(conversation);
        assertThat(finished(ofSupport)).isEmpty();
        String explanation = "/u/0/api/conversations/" + conversation + "/explanation";
        assertThat(ofSupport.get(explanation).statusCode()).isEqualTo(404);
        assertThat(ofSales.get(explanation).statusCode()).isEqualTo(200);
    }

    @Test
    void queuesAreThoseOneMaySee() throws IOException {
        assertThat(queues(browser("ana"))).containsExactly("sales");
        assertThat(queues(browser("mei"))).containsExactly("sales", "support");
        assertThat(browser("ana").get("/u/0/api/queues?since=noon").statusCode())
                .isEqualTo(400);
    }

    private Browser browser(String agent) {
        Browser browser = door.browser();
        browser.signIn(agent);
        return browser;
    }

    private static List<String> finished(Browser browser) throws IOException {
        return ids(browser.get("/u/0/api/conversations/finished").body());
    }

    private static List<String> queues(Browser browser) throws IOException {
        return ids(browser.get("/u/0/api/queues").body());
    }

    private static List<String> ids(String body) throws IOException {
        JsonNode items = WireJson.MAPPER.readTree(body).path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }
}
