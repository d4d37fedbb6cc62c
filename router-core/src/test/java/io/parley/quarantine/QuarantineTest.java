package io.parley.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.id.SecureIds;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuarantineTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final WorkspaceId DEMO = new WorkspaceId("demo");

    private final AtomicLong now = new AtomicLong(1000);
    private Database database;
    private Quarantine quarantine;

    @AfterEach
    void close() {
        database.close().await();
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void theNewestInputIsListedFirst(String url) {
        open(url);
        add("blob-1");
        add("blob-2");

        assertThat(quarantine.list(DEMO, 10).await())
                .extracting(Quarantined::blob)
                .containsExactly("blob-2", "blob-1");
        assertThat(quarantine.list(DEMO, 1).await()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void theSameBytesAreKeptOnce(String url) {
        open(url);

        assertThat(add("blob-1")).isInstanceOf(Receipt.Accepted.class);
        assertThat(add("blob-1")).isInstanceOf(Receipt.Duplicate.class);
        assertThat(quarantine.list(DEMO, 10).await()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void oneIsFoundByItsIdInItsWorkspaceOnly(String url) {
        open(url);
        add("blob-1");
        String id = quarantine.list(DEMO, 1).await().get(0).id();

        assertThat(quarantine.find(DEMO, id).await()).map(Quarantined::code).hasValue("NO_SENDER");
        assertThat(quarantine.find(new WorkspaceId("other"), id).await()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void hostileSendersFit(String url) {
        open(url);

        quarantine
                .add(DEMO, new QuarantinedInput("mail", "blob-1", "a\0" + "b".repeat(5000), "X", "bad"), () -> 7)
                .await();

        assertThat(quarantine.list(DEMO, 1).await().get(0).sender())
                .startsWith("ab")
                .hasSize(400);
    }

    private void open(String url) {
        database = Databases.open(VERTX, url);
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now.getAndIncrement());
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        quarantine = new Quarantine(database, new SecureIds(clock), clock);
    }

    private Receipt add(String blob) {
        return quarantine
                .add(DEMO, new QuarantinedInput("mail", blob, "x@example.org", "NO_SENDER", "no sender"), () -> 7)
                .await();
    }
}
