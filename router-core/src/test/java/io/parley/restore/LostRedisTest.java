package io.parley.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.channel.Receipt;
import io.parley.conversation.ConversationState;
import io.parley.sql.Databases;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisNode;
import io.parley.wire.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real Redis process that is wiped, killed, cut short and put back in time under a router at work. */
class LostRedisTest {
    private static final Logger LOG = LoggerFactory.getLogger(LostRedisTest.class);
    private static Vertx vertx;

    private final RedisNode redis = RedisNode.alone(RedisExtension.machine(), List.of());
    private final String url = Databases.sqlite();
    private final Set<String> given = new HashSet<>();
    private Router router;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().await();
    }

    @BeforeEach
    void start() {
        router = router(1);
    }

    @AfterEach
    void stop() {
        router.close();
        redis.close();
    }

    @Test
    void afterAWipeTheContactGoesOnInTheSameConversationAboveEveryNumberGiven() {
        Receipt.Accepted first = say("ada", "1");
        say("ada", "2");
        await().until(router::isArchived);
        redis.ask("FLUSHALL");

        Receipt.Accepted next = say("ada", "3");

        assertThat(next.conversation()).isEqualTo(first.conversation());
        assertThat(next.seq()).isGreaterThan(1_000_000);
        assertThat(router.newest(first.conversation(), 50).entries())
                .extracting(Entry::text)
                .containsExactly("text of 1", "text of 2", "text of 3");
        assertThat(router.conversation(first.conversation()).orElseThrow().state())
                .isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void afterAWipeNobodyWhoSaidStopIsForgotten() {
        say("ada", "1");
        share("optout|+1555", "monday");
        share("optout|+1666", "monday");
        router.values
                .swap(router.workspace, "sms", "optout|+1666", Optional.of("monday"), Optional.empty(), Duration.ZERO)
                .await();
        await().until(router::isArchived);
        redis.ask("FLUSHALL");

        say("ada", "2");

        assertThat(shared("optout|+1555")).contains("monday");
        assertThat(shared("optout|+1666")).isEmpty();
    }

    @Test
    void whatWasSharedAfterAWipeIsNotReplacedByWhatHistoryHas() {
        share("cursor", "1");
        await().until(router::isArchived);
        redis.ask("FLUSHALL");

        share("cursor", "2");
        say("ada", "1");

        assertThat(router.generation()).isEqualTo(1);
        assertThat(shared("cursor")).contains("2");
    }

    private void share(String key, String value) {
        router.values.put(router.workspace, "sms", key, value, Duration.ZERO).await();
    }

    private Optional<String> shared(String key) {
        return router.values.get(router.workspace, "sms", key).await();
    }

    @Test
    void aTailThatIsLostIsNoticedAndItsNumbersAreNotGivenAgain() {
        Receipt.Accepted first = say("ada", "1");
        for (int i = 2; i <= 60; i++) {
            say("ada", "" + i);
        }
        await().until(router::isArchived);
        redis.kill();
        cutTail(20_000);
        redis.start();

        for (int i = 61; i <= 90; i++) {
            sayWhenItCan("ada", "" + i);
        }

        assertThat(router.generation()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(
                        router.newest(first.conversation(), 500).entries())
                .as("history has what Redis lost")
                .extracting(Entry::text)
                .hasSize(90)
                .doesNotHaveDuplicates());
    }

    @Test
    void aKilledRedisThatLostNothingGoesOnWithItsNumbers() {
        say("ada", "1");
        redis.kill();
        redis.start();

        Receipt.Accepted next = sayWhenItCan("ada", "2");

        assertThat(router.generation()).isZero();
        assertThat(next.seq()).isEqualTo(2);
    }

    @Test
    void anOldFileInItsPlaceIsNoticedAtTheNextStart() throws IOException {
        Receipt.Accepted first = say("ada", "1");
        await().until(router::isArchived);
        router.stop();
        shutDown();
        await().until(() -> !redis.alive());
        Path kept = Files.createTempDirectory("parley-backup");
        copy(redis.folder().resolve("appendonlydir"), kept);
        redis.start();
        router = router(1);
        assertThat(router.generation()).as("a stop in good order").isZero();
        for (int i = 2; i <= 5; i++) {
            say("ada", "" + i);
        }
        await().until(router::isArchived);
        router.close();
        redis.kill();
        copy(kept, redis.folder().resolve("appendonlydir"));
        redis.start();

        router = router(1);
        Receipt.Accepted next = say("ada", "6");

        assertThat(router.generation()).isEqualTo(1);
        assertThat(next.conversation()).isEqualTo(first.conversation());
        assertThat(router.newest(first.conversation(), 50).entries())
                .extracting(Entry::text)
                .containsExactly("text of 1", "text of 2", "text of 3", "text of 4", "text of 5", "text of 6");
    }

    @Test
    void withNothingButTheDatabaseOpenConversationsComeBack() throws IOException {
        Receipt.Accepted first = say("ada", "1");
        await().until(router::isArchived);
        Path backup = backUp();
        router.close();
        redis.ask("FLUSHALL");

        router = new Router(vertx, "redis://127.0.0.1:" + redis.port(), "jdbc:sqlite:" + backup, 1);
        Receipt.Accepted next = say("ada", "2");

        assertThat(router.generation()).isEqualTo(1);
        assertThat(next.conversation()).isEqualTo(first.conversation());
    }

    @Test
    void anOlderDatabaseIsBroughtUpToWhatRedisStillHas() throws IOException {
        Receipt.Accepted first = say("ada", "1");
        await().until(router::isArchived);
        Path backup = backUp();
        say("ada", "2");
        await().until(router::isArchived);
        router.close();

        router = new Router(vertx, "redis://127.0.0.1:" + redis.port(), "jdbc:sqlite:" + backup, 1);

        await().until(() -> router.archive
                        .entries(
                                router.workspace, new io.parley.conversation.ConversationId(first.conversation()), 0, 9)
                        .await()
                        .size()
                == 2);
    }

    @Test
    void everyOpenConversationIsBackInLine() {
        int conversations = Integer.getInteger("parley.restore.conversations", 500);
        List<Future<Receipt>> opened = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            opened.add(router.write("c" + i, "m" + i, "hello"));
            if (i % 64 == 63) {
                Future.all(opened).await();
            }
        }
        Future.all(opened).await();
        await().atMost(Duration.ofSeconds(30)).until(router::isArchived);
        redis.ask("FLUSHALL");
        long began = System.nanoTime();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> redis.ask("HLEN", router.keys.conversations()).equals("" + conversations));

        LOG.info("{} conversations were back after {} ms", conversations, (System.nanoTime() - began) / 1_000_000);
        assertThat(redis.ask("ZCARD", router.keys.tag() + "wt")).isEqualTo("" + conversations);
    }

    private Router router(int agents) {
        return new Router(vertx, "redis://127.0.0.1:" + redis.port(), url, agents);
    }

    private Receipt.Accepted say(String contact, String id) {
        return remember(router.accepted(contact, id));
    }

    private Receipt.Accepted sayWhenItCan(String contact, String id) {
        return remember(await().ignoreExceptions()
                .until(() -> router.write(contact, id, "text of " + id).await(), Receipt.Accepted.class::isInstance));
    }

    private Receipt.Accepted remember(Receipt receipt) {
        Receipt.Accepted accepted = (Receipt.Accepted) receipt;
        assertThat(given.add(accepted.conversation() + "|" + accepted.seq()))
                .as("%s was given before", accepted)
                .isTrue();
        return accepted;
    }

    /** As {@code .backup} of the sqlite3 shell, beside a running server. */
    private Path backUp() throws IOException {
        Path backup = Files.createTempDirectory("parley-backup").resolve("parley.db");
        router.database
                .read(handle -> handle.execute("vacuum into '" + backup + "'"))
                .await();
        return backup;
    }

    private void shutDown() {
        try {
            redis.ask("SHUTDOWN");
        } catch (UncheckedIOException e) {
            LOG.debug("it answers by closing", e);
        }
    }

    /** What a power cut takes: the end of the append-only file. */
    private void cutTail(long bytes) {
        Path file = redis.folder().resolve("appendonlydir/appendonly.aof.1.incr.aof");
        try (RandomAccessFile aof = new RandomAccessFile(file.toFile(), "rw")) {
            aof.setLength(aof.length() - bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
