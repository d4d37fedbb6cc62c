package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.redis.RedisDoubtException.Kind;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Redis whose disk is full. Needs to mount a small file system; skipped where that is not allowed. */
class RedisDiskTest {
    private static final Script COUNT = Script.of(RedisDiskTest.class, "count.lua");

    private final Vertx vertx = Vertx.vertx();
    private Path disk;
    private boolean mounted;
    private RedisNode redis;
    private RedisDoor door;

    @BeforeEach
    void start() throws Exception {
        disk = Files.createTempDirectory("parley-disk");
        mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
        assumeTrue(mounted, "may not mount");
        redis = RedisNode.alone(RedisExtension.machine(), Files.createDirectory(disk.resolve("redis")), List.of());
        door = RedisDoor.open(vertx, RedisSettings.of(redis.uri())).await();
    }

    @AfterEach
    void end() throws Exception {
        if (door != null) {
            door.close().await();
        }
        if (redis != null) {
            redis.close();
        }
        if (mounted) {
            run("umount", disk.toString());
        }
        vertx.close().await();
        Files.delete(disk);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private Future<Long> count(String id) {
        return door.eval(COUNT, new String[] {"n", "seen:" + id}).map(reply -> reply.number(1));
    }

    private Kind refusal(String id) {
        return count(id)
                .<Kind>transform(done ->
                        Future.succeededFuture(done.failed() ? ((RedisDoubtException) done.cause()).kind() : null))
                .await();
    }

    @Test
    void fullDiskRefusesWritesAnswersReadsAndIsForgottenWhenThereIsSpace() throws IOException {
        count("a").await();
        Path filler = disk.resolve("filler");
        fill(filler);

        // What is left of the last page must be used up first.
        AtomicInteger next = new AtomicInteger();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> refusal("b" + next.incrementAndGet() + "x".repeat(500)) == Kind.DISK);
        assertThat(door.standing().trouble()).contains(Kind.DISK);
        assertThat(door.call(c -> c.get("n")).await()).isNotNull();

        Files.delete(filler);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> refusal("c") == null);
        Awaitility.await().until(() -> door.standing().up());
        assertThat(count("a").await()).as("what was acknowledged").isEqualTo(1);
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }
}
