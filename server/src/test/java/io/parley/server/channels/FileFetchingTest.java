package io.parley.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.latefile.LateFileBook;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.server.data.FolderBlobs;
import io.parley.testing.RedisExtension;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFetchingTest {

    private static final Inbox INBOX = new Inbox("w", "sms", "Shop", "+15550100", Map.of(), Map.of());

    private final Vertx vertx = Vertx.vertx();
    private final WorkspaceId workspace =
            new WorkspaceId(RedisExtension.endpoint().freshWorkspace());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private RedisDoor door;
    private FolderBlobs blobs;
    private FileFetching fetching;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        door = RedisDoor.open(vertx, RedisSettings.of(RedisExtension.endpoint().uri()))
                .await();
        blobs = new FolderBlobs(folder);
        fetching = node();
    }

    @AfterEach
    void end() {
        fetching.stop().await();
        vertx.close().await();
    }

    private FileFetching node() {
        return new FileFetching(vertx, new LateFileBook(door), blobs, workspace);
    }

    private void answering(FetchedFile... answers) {
        fetching.serve(INBOX, (inbox, source) -> {
            asked.add(source);
            return CompletableFuture.completedFuture(answers[Math.min(asked.size(), answers.length) - 1]);
        });
    }

    @Test
    void anExpectedFileLiesUnderTheKeyThatWasNamedBefore() throws Exception {
        answering(bytes("picture"));

        fetching.expect("sms", "https://media.example/1").await();

        await().until(() -> content("https://media.example/1").equals("picture"));
        fetching.expect("sms", "https://media.example/1").await();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsNotThereYetIsTriedAgain() {
        answering(new FetchedFile.NotNow(Duration.ZERO, "transcoding"), bytes("film"));

        fetching.expect("sms", "https://media.example/2").await();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> content("https://media.example/2").equals("film"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatCanNeverBeHadIsGivenUp() {
        answering(new FetchedFile.Never("gone"));

        fetching.expect("sms", "https://media.example/3").await();

        await().until(() -> asked.size() == 1);
        await().untilAsserted(() -> assertThat(new LateFileBook(door)
                        .claim(workspace, Duration.ofMinutes(1), 10)
                        .await()
                        .dueInMs())
                .isEqualTo(-1));
    }

    @Test
    void whatWasExpectedByADeadNodeIsFetchedByAnother() {
        node().expect("sms", "https://media.example/4").await();

        answering(bytes("late"));

        await().until(() -> content("https://media.example/4").equals("late"));
    }

    private static FetchedFile bytes(String text) {
        return new FetchedFile.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String content(String source) {
        try (InputStream in = blobs.open(workspace.value(), FileFetching.key("sms", source))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException notYet) {
            return "";
        }
    }
}
