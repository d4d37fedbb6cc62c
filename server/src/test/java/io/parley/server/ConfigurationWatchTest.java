package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.assignment.ClassBook;
import io.parley.channel.Inbox;
import io.parley.directory.Directory;
import io.parley.id.SecureIds;
import io.parley.inbox.InboxConfig;
import io.parley.queue.Queue;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.redis.ShardKeys;
import io.parley.routing.Warning;
import io.parley.server.inboxes.ConfiguredInboxes;
import io.parley.server.inboxes.InboxFile;
import io.parley.sql.Database;
import io.parley.testing.RedisExtension;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into SQL while a server runs is in force soon after, on a real Redis and SQLite. */
class ConfigurationWatchTest {
    private static final String INBOX = """
            {"inboxes":[{"id":"hook","channel":"webhook","queue":"support","secrets":{"keys":"whsec_hidden"}}]}""";

    private final Vertx vertx = Vertx.vertx();
    private final WorkspaceId id = new WorkspaceId(RedisExtension.endpoint().freshWorkspace());
    private RedisDoor door;
    private Database database;
    private Directory directory;
    private ClassBook classes;
    private ConfigurationReview review;
    private ConfigurationWatch watch;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        door = RedisDoor.open(vertx, RedisSettings.of(RedisExtension.endpoint().uri()))
                .await();
        database = Database.open(vertx, "jdbc:sqlite:" + folder.resolve("parley.db"), new SimpleMeterRegistry())
                .await();
        directory = new Directory(database);
        classes = new ClassBook(door, new SecureIds(Clock.systemUTC()));
        review = new ConfigurationReview(vertx);
        Path file = Files.writeString(folder.resolve("inboxes.json"), INBOX);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ConfiguredInboxes inboxes = new ConfiguredInboxes(InboxFile.read(file));
        Workspace first = inboxes.in(directory.save(shop("support", 30)).await(), true);
        classes.entered(id, 0).compose(entered -> classes.apply(first)).await();
        watch = new ConfigurationWatch(vertx, directory, inboxes, classes, review);
        watch.start(List.of(first));
    }

    @AfterEach
    void close() {
        watch.stop();
        database.close().await();
        door.close().await();
        vertx.close().await();
    }

    @Test
    void aNewEpochIsAppliedToAgentsAndLookedAt() {
        directory.save(shop("support", 10)).await();

        await().untilAsserted(() -> assertThat(agentInRedis()).contains("\"capacity\":10"));
        assertThat(epoch()).isEqualTo(2);
        assertThat(classes.workspace(id).orElseThrow().inbox("hook"))
                .as("inboxes of files stay")
                .isPresent();
        await().untilAsserted(() -> assertThat(review.of(id))
                .as("a conversation of 30 units, an agent with 10")
                .extracting(Warning::kind)
                .contains(Warning.Kind.TOO_HEAVY));
    }

    @Test
    void anEpochThatDoesNotFitTheInboxesIsLeftOutAndTheNextOneIsApplied() {
        directory.save(shop("sales", 30)).await();
        await().until(() -> watch.lookedAt(id) == 2);
        assertThat(epoch()).isEqualTo(1);

        directory.save(shop("support", 60)).await();

        await().untilAsserted(() -> assertThat(agentInRedis()).contains("\"capacity\":60"));
        assertThat(epoch()).isEqualTo(3);
    }

    private Workspace shop(String queue, int capacity) {
        return new Workspace(
                id,
                "Shop",
                0,
                List.of(),
                List.of(new Queue(queue, queue, Duration.ofSeconds(30))),
                List.of(new Agent(
                        new AgentId("mei"), "Mei", "", "agent", Map.of(), Map.of(queue, 0), capacity, 0, Map.of())),
                List.of(new InboxConfig(
                        new Inbox(id.value(), "site", "Shop", "http://localhost", Map.of(), Map.of()),
                        "web",
                        queue,
                        List.of(),
                        List.of(),
                        30,
                        false,
                        false,
                        Duration.ofHours(1))));
    }

    private long epoch() {
        return classes.workspace(id).orElseThrow().epoch();
    }

    private String agentInRedis() {
        return door.call(redis -> redis.hget(ShardKeys.of(id).fixed()[1], "mei"))
                .await();
    }
}
