package io.parley.testing;

import io.parley.embedded.Host;
import io.parley.embedded.RedisProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One Redis or Sentinel process on loopback that a test may kill, freeze and start again on the same port and data. Call from any
 * thread, one call at a time; every method blocks.
 */
public final class RedisNode implements AutoCloseable {

    private final Path binary;
    private final Path folder;
    private final List<String> arguments;
    private final int port;
    private final String password;
    private Process process;

    private RedisNode(Path binary, Path folder, List<String> arguments, int port, String password) {
        this.binary = binary;
        this.folder = folder;
        this.arguments = arguments;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts one Redis by itself, with an append-only file as the profile {@code single} has it, in a folder that goes with it.
     *
     * @param lines further ones for {@code redis.conf}
     */
    public static RedisNode alone(Host machine, List<String> lines) {
        try {
            return alone(machine, Files.createTempDirectory("parley-redis"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in a folder of the caller's choice, whose content goes with it. */
    public static RedisNode alone(Host machine, Path root, List<String> lines) {
        int port = freePort();
        List<String> configuration = new ArrayList<>(List.of(
                "bind 127.0.0.1",
                "port " + port,
                "save \"\"",
                "appendonly yes",
                "appendfsync everysec",
                "maxmemory-policy noeviction",
                "enable-debug-command local",
                "stream-node-max-bytes 1024"));
        configuration.addAll(lines);
        return start(RedisProgram.on(machine), root, configuration, List.of(), port, "");
    }

    /** A port of loopback that nobody uses now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, RedisProbe.loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a process whose configuration is {@code node.conf} in its folder, and waits until it answers.
     *
     * @param password of its default user; empty when it needs none
     */
    static RedisNode start(
            Path binary, Path folder, List<String> configuration, List<String> arguments, int port, String password) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("node.conf"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RedisNode node = new RedisNode(binary, folder, arguments, port, password);
        node.start();
        return node;
    }

    /** Starts a server of its own on a free port, with an append-only file in a new folder, synced once a second. */
    public static RedisNode persistent(Host machine) {
        try {
            return alone(machine, Files.createTempDirectory("parley-redis-node").resolve("data"), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The process id; another one after {@link #start()}. */
    public long pid() {
        return process.pid();
    }

    /** Its folder: {@code node.conf}, {@code node.log} and its data. */
    public Path folder() {
        return folder;
    }

    /** Starts it again on the same port and data, and waits until it answers. */
    public void start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(binary.toString(), "node.conf");
            builder.command().addAll(arguments);
            process = builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("node.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().pollInterval(20, TimeUnit.MILLISECONDS).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Redis ended: " + Files.readString(folder.resolve("node.log")));
            }
            return answers();
        });
    }

    private boolean answers() {
        try {
            return ask("PING").equals("PONG");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Asks it one thing; the answer as {@link RedisProbe} gives it, errors with a leading {@code -}.
     *
     * @throws UncheckedIOException when it does not answer
     */
    public String ask(String... words) {
        try (RedisProbe probe = password.isEmpty() ? RedisProbe.connect(port) : RedisProbe.connect(port, password)) {
            return probe.ask(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One value of INFO; empty when there is none of this name. */
    public String info(String section, String name) {
        return ask("INFO", section)
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGSTOP: it keeps its connections and answers nothing. */
    public void pause() {
        signal("-STOP");
    }

    /** SIGCONT: it goes on with what came in meanwhile. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + signal + " " + process.pid() + ": " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether the process is there; a paused one is. */
    public boolean alive() {
        return process.isAlive();
    }

    /** The address of a node that was started alone. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it, paused or not, and removes its folder. Idempotent. */
    @Override
    public void close() {
        kill();
        deleteTree(folder);
    }

    @Override
    public String toString() {
        return "RedisNode[" + port + "]";
    }
}
