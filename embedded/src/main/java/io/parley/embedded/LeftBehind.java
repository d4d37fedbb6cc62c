package io.parley.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the Redis that a killed process left running on a folder. Two servers must never write the same append-only file, so
 * what is found is either adopted or ended.
 *
 * @param process the server
 * @param port where it listens
 */
record LeftBehind(ProcessHandle process, int port) {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final int PATIENCE_MILLIS = 3_000;

    /** The server to adopt. When there is one that does not answer, it has ended when this returns. */
    static Optional<LeftBehind> find(RedisFolder folder, Path directory) throws IOException, InterruptedException {
        OptionalInt port = folder.lastPort();
        if (port.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> suspect = process(folder);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            Optional<LeftBehind> answering = answering(port.getAsInt(), folder.password(), directory);
            if (answering.isPresent() || suspect.isEmpty()) {
                return answering;
            }
            if (!suspect.get().isAlive() || System.nanoTime() > deadline) {
                end(suspect.get());
                return Optional.empty();
            }
            Thread.sleep(50);
        }
    }

    private static Optional<LeftBehind> answering(int port, String password, Path directory) {
        try (RedisProbe probe = RedisProbe.connect(port, password)) {
            String servedFolder = probe.ask("CONFIG", "GET", "dir")
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElse("");
            if (!servedFolder.startsWith("/") || !Files.isSameFile(Path.of(servedFolder), directory)) {
                return Optional.empty();
            }
            return processId(probe).flatMap(ProcessHandle::of).map(process -> new LeftBehind(process, port));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process id that the server itself reports. */
    static Optional<Long> processId(RedisProbe probe) throws IOException {
        return probe.ask("INFO", "server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> Long.valueOf(line.substring("process_id:".length()).strip()))
                .findFirst();
    }

    /** The process of the pid file, only when its command line proves that it is the server of this folder. */
    private static Optional<ProcessHandle> process(RedisFolder folder) throws IOException {
        OptionalLong pid = folder.lastPid();
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        String configuration = folder.configuration().toString();
        return ProcessHandle.of(pid.getAsLong())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(configuration));
    }

    /** Asks the process to end, then makes it. */
    static void end(ProcessHandle process) throws InterruptedException {
        LOG.warn("Ending the Redis process {} that does not answer", process.pid());
        process.destroy();
        if (!ended(process, PATIENCE_MILLIS)) {
            process.destroyForcibly();
            if (!ended(process, PATIENCE_MILLIS)) {
                throw new EmbeddedRedisException("Redis process " + process.pid() + " does not end");
            }
        }
    }

    static boolean ended(ProcessHandle process, long millis) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return !process.isAlive();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new EmbeddedRedisException("Cannot wait for Redis process " + process.pid(), e);
        }
    }
}
