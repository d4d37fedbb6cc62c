package io.parley.bench.process;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Redis of the bench's own, set as the product sets its child: append-only file, forced to disk once a second. */
public final class RedisUnderTest implements AutoCloseable {
    private final ProcessUnderTest process;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final int port;

    private RedisUnderTest(ProcessUnderTest process, int port) {
        this.process = process;
        this.port = port;
        this.client = RedisClient.create(uri());
        this.connection = client.connect();
    }

    /** Starts {@code redis-server} of the PATH on a free port of loopback. */
    public static RedisUnderTest start(int core, Path scratch) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch, "redis");
        int port = Ports.free();
        List<String> command = List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                "--stream-node-max-bytes",
                "1024",
                "--maxmemory-policy",
                "noeviction");
        ProcessUnderTest process = ProcessUnderTest.start("redis", core, command, folder, Map.of());
        try {
            process.await(line -> line.contains("Ready to accept connections"), Duration.ofSeconds(10));
            return new RedisUnderTest(process, port);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Its address. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** The process. */
    public ProcessUnderTest process() {
        return process;
    }

    /** Commands on a connection of the bench's own. */
    public RedisCommands<String, String> commands() {
        return connection.sync();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        process.close();
    }
}
