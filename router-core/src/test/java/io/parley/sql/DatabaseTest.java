package io.parley.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTest {
    private static final String INSERT = "insert into workspaces (id, name, epoch) values (?, ?, 1)";

    private final List<Database> opened = new ArrayList<>();
    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        opened.forEach(database -> await(database.close()));
        await(vertx.close());
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void migratesAnEmptyDatabaseAndKeepsWhatIsWritten(String url) {
        Database first = open(url);
        await(first.write(handle -> handle.execute(INSERT, "a", "A")));
        await(first.close());

        Database second = open(url);

        assertThat(names(second)).containsExactly("A");
    }

    @Test
    void aCommitWaitsForTheDiskAlsoWherePostgresqlIsSetNotTo() {
        Database database = open(Databases.postgresql() + "&options=-c%20synchronous_commit%3Doff");

        String setting = await(database.write(handle ->
                handle.select("show synchronous_commit").mapTo(String.class).one()));

        assertThat(setting).isEqualTo("on");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void failedWorkLeavesNothingBehind(String url) {
        Database database = open(url);

        Future<Void> failed = database.write(handle -> {
            handle.execute(INSERT, "a", "A");
            throw new IllegalStateException("changed my mind");
        });

        assertThatThrownBy(() -> await(failed)).hasMessage("changed my mind");
        assertThat(names(database)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void manyWritersAtOnceAllSucceed(String url) {
        Database database = open(url);
        List<Future<?>> writes = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            String id = "w" + i;
            writes.add(database.write(handle -> handle.execute(INSERT, id, id)));
        }

        await(Future.all(writes));
        assertThat(names(database)).hasSize(200);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void tooManyWaitingCallsAreRefusedAtOnce(String url) throws Exception {
        Database database = open(url);
        CountDownLatch release = new CountDownLatch(1);
        List<Future<Boolean>> calls = new ArrayList<>();

        for (int i = 0; i < 1100; i++) {
            calls.add(database.write(handle -> waitFor(release)));
        }

        assertThat(calls.get(1099).cause()).isInstanceOf(DatabaseBusyException.class);
        release.countDown();
        assertThat(await(calls.get(0))).isTrue();
    }

    @Test
    void resultsArriveOnTheCallersContext() throws Exception {
        Database database = open(Databases.sqlite());
        CompletableFuture<Boolean> same = new CompletableFuture<>();

        vertx.runOnContext(go -> {
            Context caller = Vertx.currentContext();
            database.read(DatabaseTest::names)
                    .onComplete(done -> same.complete(caller == Vertx.currentContext() && done.succeeded()));
        });

        assertThat(same.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anUnknownAddressIsRefusedWithoutShowingItsPassword() {
        assertThatThrownBy(() -> open("jdbc:mysql://h/db?password=s3cret"))
                .hasMessageContaining("jdbc:mysql://h/db'")
                .hasMessageContaining("expected: jdbc:sqlite:FILE")
                .hasMessageNotContaining("s3cret");
    }

    private Database open(String url) {
        Database database = await(Database.open(vertx, url, new SimpleMeterRegistry()));
        opened.add(database);
        return database;
    }

    private static List<String> names(Database database) {
        return await(database.read(DatabaseTest::names));
    }

    private static List<String> names(Handle handle) {
        return handle.createQuery("select name from workspaces order by name")
                .mapTo(String.class)
                .list();
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> T await(Future<T> future) {
        return future.await();
    }
}
