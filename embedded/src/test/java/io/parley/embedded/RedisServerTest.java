package io.parley.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.embedded.RedisOptions.Fsync;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

    private static final Host HOST = new Host(
            System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name"), System.getProperty("os.arch"));

    @TempDir
    Path folder;

    private RedisServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private RedisServer start() {
        server = RedisServer.start(RedisOptions.persistent(folder, HOST, Fsync.EVERYSEC), RedisServer.Watcher.none());
        return server;
    }

    private static String ask(RedisServer server, String... words) throws IOException {
        try (RedisProbe probe = RedisProbe.connect(server.port(), server.password())) {
            return probe.ask(words);
        }
    }

    @Test
    void runsWithTheDurabilityAndMemoryRulesOfParley() throws IOException {
        start();

        assertThat(ask(server, "CONFIG", "GET", "appendonly")).contains("yes");
        assertThat(ask(server, "CONFIG", "GET", "appendfsync")).contains("everysec");
        assertThat(ask(server, "CONFIG", "GET", "maxmemory-policy")).contains("noeviction");
        assertThat(ask(server, "CONFIG", "GET", "stream-node-max-bytes")).contains("1024");
        assertThat(ask(server, "CONFIG", "GET", "bind")).contains("127.0.0.1");
    }

    @Test
    void refusesAWrongPassword() {
        start();

        assertThatThrownBy(() -> RedisProbe.connect(server.port(), "guess")).isInstanceOf(IOException.class);
    }

    @Test
    void keepsPasswordAndFolderFromOtherUsers() throws IOException {
        start();

        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        for (String name : List.of("password", "redis.conf")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(ProcessHandle.of(server.pid())
                        .orElseThrow()
                        .info()
                        .commandLine()
                        .orElse(""))
                .doesNotContain(server.password());
    }

    @Test
    void keepsItsDataOverAStopAndAStart() throws IOException {
        start();
        ask(server, "SET", "kept", "yes");
        server.stop();

        start();

        assertThat(ask(server, "GET", "kept")).isEqualTo("yes");
    }

    @Test
    void stopLeavesNoProcess() {
        start();
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();

        server.stop();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void runsInASessionOfItsOwn() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "needs /proc");
        start();

        String stat = Files.readString(Path.of("/proc/" + server.pid() + "/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");

        // proc(5): state, ppid, pgrp, session
        assertThat(Long.parseLong(afterName[3])).isEqualTo(server.pid());
    }

    @Test
    void startsAgainAfterItsLastWriteWasCutShort() throws IOException {
        start();
        ask(server, "SET", "first", "whole");
        ask(server, "SET", "second", "torn");
        server.stop();
        cutTail(3);

        start();

        assertThat(ask(server, "GET", "first")).isEqualTo("whole");
        assertThat(ask(server, "GET", "second")).isEmpty();
    }

    private void cutTail(int bytes) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("appendonlydir"))) {
            Path tail = files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .findFirst()
                    .orElseThrow();
            try (RandomAccessFile aof = new RandomAccessFile(tail.toFile(), "rw")) {
                aof.setLength(aof.length() - bytes);
            }
        }
    }

    @Test
    void reportsTheLogWhenItCannotStart() {
        RedisOptions broken =
                RedisOptions.persistent(folder, HOST, Fsync.EVERYSEC).withExtraConfig(List.of("no-such-setting yes"));

        assertThatThrownBy(() -> RedisServer.start(broken, RedisServer.Watcher.none()))
                .isInstanceOf(EmbeddedRedisException.class)
                .hasMessageContaining("no-such-setting");
    }

    @Test
    void runsTheShippedBinaryWhereNoneIsInstalled() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        String sessionTool = Programs.ownSession(HOST.searchPath()).get(0);
        Files.createSymbolicLink(tools.resolve(Path.of(sessionTool).getFileName()), Path.of(sessionTool));
        Host bare = new Host(tools.toString(), HOST.osName(), HOST.osArch());

        server = RedisServer.start(RedisOptions.throwAway(folder.resolve("redis"), bare), RedisServer.Watcher.none());

        assertThat(ask(server, "INFO", "server"))
                .contains("redis_version:7.0.15")
                .contains("/bin/redis-server-7.0.15");
    }

    @Nested
    class Watched {

        @Test
        void diesAndAnswersAgainOnTheSamePortWithItsData() throws IOException {
            AtomicInteger deaths = new AtomicInteger();
            AtomicInteger returns = new AtomicInteger();
            server =
                    RedisServer.start(RedisOptions.persistent(folder, HOST, Fsync.EVERYSEC), counting(deaths, returns));
            ask(server, "SET", "kept", "yes");
            int port = server.port();
            long pid = server.pid();

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            await().atMost(10, SECONDS).until(() -> returns.get() == 1);
            assertThat(deaths).hasValue(1);
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.pid()).isNotEqualTo(pid);
            assertThat(server.restarts()).isEqualTo(1);
            assertThat(ask(server, "GET", "kept")).isEqualTo("yes");
        }

        private RedisServer.Watcher counting(AtomicInteger deaths, AtomicInteger returns) {
            return new RedisServer.Watcher() {
                @Override
                public void died() {
                    deaths.incrementAndGet();
                }

                @Override
                public void restarted(Duration gap) {
                    returns.incrementAndGet();
                }

                @Override
                public void restartFailed(RuntimeException cause) {}
            };
        }
    }
}
