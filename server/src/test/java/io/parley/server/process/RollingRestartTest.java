package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.testing.PostgresExtension;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one Redis and one PostgreSQL are replaced one after the other while visitors talk: nobody loses a word. */
class RollingRestartTest {
    private static final int GUESTS = 24;
    private static final String KEY = "0123456789abcdef".repeat(4);

    @TempDir
    Path temp;

    // A server joins a Redis for good, so they have one of their own.
    private final RedisNode redis = RedisNode.persistent(RedisExtension.machine());

    private final List<ServerProcess> started = new ArrayList<>();

    @AfterEach
    void stopWhatStillRuns() throws Exception {
        for (ServerProcess process : started) {
            process.close();
        }
        redis.close();
    }

    @Test
    void bothNodesAreReplacedAndNobodyLosesAWord() throws Exception {
        String database = PostgresExtension.server().freshDatabase();
        ServerProcess a = node("a", database);
        ServerProcess b = node("b", database);
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            guests.add(new Guest("site").goTo(a.origin()));
            guests.get(i).write("client-id-first", "first");
        }
        allSee(guests, "first");

        replace(a, b, guests, "second");
        ServerProcess newA = node("a", database);
        replace(b, newA, guests, "third");
        guests.get(0).goTo(node("b", database).origin());

        for (Guest guest : guests) {
            assertThat(guest.texts).containsOnlyOnce("first", "second", "third");
            assertThat(guest.isWhole()).isTrue();
            assertThat(guest.farewells).isSubsetOf(1012);
            guest.leave();
        }
    }

    /** Everybody leaves one node as it says, goes to the other and writes there. */
    private static void replace(ServerProcess old, ServerProcess other, List<Guest> guests, String text)
            throws Exception {
        Instant told = Instant.now();
        old.tell("TERM");
        for (Guest guest : guests) {
            assertThat(guest.farewell()).isEqualTo(1012);
        }
        int code = old.exitCode();

        assertThat(code).isIn(0, 143);
        assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(25));
        IntStream.range(0, guests.size()).forEach(i -> {
            guests.get(i).goTo(other.origin());
            guests.get(i).write("client-id-" + text, text);
        });
        allSee(guests, text);
    }

    // Who has seen nothing yet gets a snapshot when they come back, which is no news to them.
    private static void allSee(List<Guest> guests, String text) {
        await().untilAsserted(() ->
                assertThat(guests).allSatisfy(guest -> assertThat(guest.texts).contains(text)));
    }

    private ServerProcess node(String name, String database) throws Exception {
        ServerProcess process = ServerProcess.start(
                temp.resolve(name),
                Map.of("PARLEY_INSTALLATION_KEY", KEY, "PARLEY_REDIS_UNCHECKED", "true"),
                "--redis",
                redis.uri(),
                "--database",
                database);
        started.add(process);
        return process;
    }
}
