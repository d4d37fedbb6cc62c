package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Workspace DEMO = DemoWorkspace.at("http://localhost:8080", "demo.localhost");

    private final List<Database> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(database -> database.close().await());
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatIsSavedIsReadBackWhole(String url) {
        Directory directory = directory(url);

        Workspace saved = directory.save(DEMO).await();

        assertThat(saved.epoch()).isEqualTo(1);
        assertThat(directory.workspaces().await()).containsExactly(saved);
        assertThat(saved.agents()).isEqualTo(DEMO.agents());
        assertThat(saved.inboxes()).isEqualTo(DEMO.inboxes());
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void anUnchangedConfigurationKeepsItsEpoch(String url) {
        Directory directory = directory(url);
        directory.save(DEMO).await();

        assertThat(directory.save(DEMO).await().epoch()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void aChangeGetsANewEpochAndReplacesWhatWasThere(String url) {
        Directory directory = directory(url);
        directory.save(DEMO).await();
        Workspace smaller = new Workspace(
                DEMO.id(),
                "Harbor",
                0,
                DEMO.skills(),
                DEMO.queues(),
                DEMO.agents().subList(0, 1),
                List.of());

        Workspace saved = directory.save(smaller).await();

        assertThat(saved.epoch()).isEqualTo(2);
        assertThat(directory.workspaces().await()).containsExactly(saved);
        assertThat(saved.agents()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void savingTheSameFromManySidesMakesOneEpoch(String url) {
        Directory directory = directory(url);
        List<Future<?>> saves = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            saves.add(directory.save(DEMO));
        }

        Future.all(saves).await();
        assertThat(directory.workspaces().await()).extracting(Workspace::epoch).containsExactly(1L);
    }

    @Test
    void secretsAreRefused() {
        InboxConfig secret = new InboxConfig(
                new Inbox("demo", "sms", "SMS", "+15550100", Map.of(), Map.of("token", "hush")),
                "sms",
                "sales",
                List.of(),
                List.of(),
                20,
                false,
                true,
                Duration.ofHours(1));
        Workspace workspace =
                new Workspace(DEMO.id(), DEMO.name(), 0, DEMO.skills(), DEMO.queues(), DEMO.agents(), List.of(secret));

        assertThatThrownBy(() -> directory(Databases.sqlite()).save(workspace))
                .hasMessageContaining("inbox sms: has secrets")
                .hasMessageNotContaining("hush");
    }

    private Directory directory(String url) {
        Database database = Databases.open(VERTX, url);
        opened.add(database);
        return new Directory(database);
    }
}
