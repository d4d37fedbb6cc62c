package io.parley.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.embedded.RedisOptions.Fsync;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis whose parent was killed is played by one that is spawned and forgotten. */
class LeftBehindTest {

    private static final Host HOST = new Host(
            System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name"), System.getProperty("os.arch"));

    @TempDir
    Path folder;

    private RedisChild orphan;
    private RedisServer server;

    @BeforeEach
    void leaveOneBehind() throws IOException, InterruptedException {
        RedisOptions options = options(Fsync.EVERYSEC);
        int port;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        orphan = RedisChild.spawn(
                new RedisFolder(options), options, RedisBinary.locate(HOST, folder.resolve("bin")), port);
        orphan.awaitReady(() -> false);
        try (RedisProbe probe = RedisProbe.connect(orphan.port(), orphan.password())) {
            probe.ask("SET", "kept", "yes");
        }
    }

    @AfterEach
    void endBoth() {
        if (server != null) {
            server.stop();
        }
        orphan.process().destroyForcibly();
    }

    private RedisOptions options(Fsync fsync) {
        return RedisOptions.persistent(folder, HOST, fsync);
    }

    private String ask(String... words) throws IOException {
        try (RedisProbe probe = RedisProbe.connect(server.port(), server.password())) {
            return probe.ask(words);
        }
    }

    @Test
    void isAdoptedWithItsDataAndTheFsyncAskedFor() throws IOException {
        server = RedisServer.start(options(Fsync.ALWAYS), RedisServer.Watcher.none());

        assertThat(server.adopted()).isTrue();
        assertThat(server.pid()).isEqualTo(orphan.process().pid());
        assertThat(ask("GET", "kept")).isEqualTo("yes");
        assertThat(ask("CONFIG", "GET", "appendfsync")).contains("always");
    }

    @Test
    void isWatchedAndStoppedLikeAnOwnChild() throws IOException {
        server = RedisServer.start(options(Fsync.EVERYSEC), RedisServer.Watcher.none());

        orphan.process().destroyForcibly();

        await().atMost(15, SECONDS).until(() -> server.restarts() == 1);
        assertThat(ask("GET", "kept")).isEqualTo("yes");
        server.stop();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void isEndedWhenItDoesNotAnswer() throws Exception {
        signal("-STOP", orphan.process().pid());

        server = RedisServer.start(options(Fsync.EVERYSEC), RedisServer.Watcher.none());

        assertThat(server.adopted()).isFalse();
        assertThat(orphan.process().isAlive()).isFalse();
        assertThat(ask("GET", "kept")).isEqualTo("yes");
    }

    @Test
    void aStrangerWithThePidOfTheFileIsLeftAlone() throws Exception {
        orphan.process().destroyForcibly();
        await().until(() -> !orphan.process().isAlive());
        Process stranger = new ProcessBuilder("sleep", "60").start();
        java.nio.file.Files.writeString(folder.resolve("redis.pid"), Long.toString(stranger.pid()));

        server = RedisServer.start(options(Fsync.EVERYSEC), RedisServer.Watcher.none());

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", name, Long.toString(pid)).start();
        assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }
}
