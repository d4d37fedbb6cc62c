package io.parley.bench.faults.house;

import io.parley.bench.process.ProcessUnderTest;
import io.parley.embedded.Host;
import io.parley.embedded.RedisBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code redis-server}, set as the product sets its child: append-only file, forced to disk once a second. */
public final class RedisNode extends Restartable {
    private final Path folder;
    private final Path binary;
    private final int port;
    private final List<String> options;

    RedisNode(Path folder, List<String> options) throws IOException {
        this.folder = folder;
        this.binary = RedisBinary.locate(host(), folder.resolveSibling("redis-bin"));
        this.port = FixedPorts.next();
        this.options = List.copyOf(options);
        Files.createDirectories(folder);
    }

    /** The machine this runs on. */
    static Host host() {
        return new Host(
                System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    @Override
    ProcessUnderTest launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
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
                "noeviction"));
        command.addAll(options);
        ProcessUnderTest started = ProcessUnderTest.start(name(), -1, command, folder, Map.of());
        try {
            started.await(line -> line.contains("Ready to accept connections"), Duration.ofSeconds(30));
            return started;
        } catch (IOException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "redis";
    }

    /** Its port on loopback. */
    public int port() {
        return port;
    }

    /** Where its append-only file lies. */
    public Path folder() {
        return folder;
    }
}
