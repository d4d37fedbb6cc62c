package io.parley.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Redis process and how to talk to it. */
final class RedisChild {

    private static final Logger LOG = LoggerFactory.getLogger(RedisChild.class);
    private static final long ANSWER_MILLIS = 15_000;
    private static final long LOADING_MILLIS = 600_000;

    private final RedisFolder folder;
    private final ProcessHandle process;
    private final int port;
    private final String password;

    RedisChild(RedisFolder folder, ProcessHandle process, int port) throws IOException {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.password = folder.password();
    }

    static RedisChild spawn(RedisFolder folder, RedisOptions options, Path binary, int port) throws IOException {
        folder.configure(port);
        List<String> command =
                new ArrayList<>(Programs.ownSession(options.host().searchPath()));
        command.add(binary.toString());
        command.add(folder.configuration().toString());
        Process process = new ProcessBuilder(command)
                .directory(options.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
        return new RedisChild(folder, process.toHandle(), port);
    }

    ProcessHandle process() {
        return process;
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    /**
     * Waits until PING is answered, for as long as the process loads its data.
     *
     * @param abandoned says when nobody wants the answer any more
     */
    void awaitReady(BooleanSupplier abandoned) throws InterruptedException {
        long began = System.nanoTime();
        long pause = 4;
        while (!abandoned.getAsBoolean()) {
            String answer = ping();
            if (answer.equals("PONG")) {
                return;
            }
            if (!process.isAlive()) {
                throw new EmbeddedRedisException("Redis ended while starting; its log says:\n" + folder.logTail());
            }
            long limit = answer.startsWith("-LOADING") ? LOADING_MILLIS : ANSWER_MILLIS;
            if (System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(limit)) {
                throw new EmbeddedRedisException("Redis did not answer within " + limit + " ms (" + answer
                        + "); its log says:\n" + folder.logTail());
            }
            Thread.sleep(pause);
            pause = Math.min(50, pause * 2);
        }
    }

    private String ping() {
        try (RedisProbe probe = RedisProbe.connect(port, password)) {
            boolean ours = LeftBehind.processId(probe)
                    .filter(id -> id == process.pid())
                    .isPresent();
            return ours ? probe.ask("PING") : "another process answered";
        } catch (IOException e) {
            return "no answer";
        }
    }

    void configure(String name, String value) throws IOException {
        try (RedisProbe probe = RedisProbe.connect(port, password)) {
            String answer = probe.ask("CONFIG", "SET", name, value);
            if (!answer.equals("OK")) {
                throw new EmbeddedRedisException("Redis refused " + name + " " + value + ": " + answer);
            }
        }
    }

    /** Ends the process in good order, at the latest by force after the time given and a little. */
    void shutdown(long millis) {
        try (RedisProbe probe = RedisProbe.connect(port, password)) {
            probe.send("SHUTDOWN", "NOSAVE");
            awaitEnd(millis);
        } catch (IOException e) {
            LOG.debug("Redis does not take SHUTDOWN; ending process {}", process.pid());
            kill();
        }
    }

    private void awaitEnd(long millis) {
        try {
            if (!LeftBehind.ended(process, millis)) {
                LeftBehind.end(process);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process: SIGTERM, which still writes its data, then SIGKILL. */
    void kill() {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        awaitEnd(5_000);
    }
}
