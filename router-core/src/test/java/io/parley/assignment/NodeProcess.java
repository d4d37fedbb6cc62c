package io.parley.assignment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A {@link NodeMain} as its clients have it: what is asked fails when the process dies before it answers. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final PrintStream in;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
    private volatile boolean dead;

    /** @param scripts a folder whose scripts come before the real ones; null when there is none */
    NodeProcess(String uri, String workspace, Path scripts) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dio.lettuce.core.jfr=false", // Its classes take a second of a start.
                            "-cp",
                            scripts == null ? classPath : scripts + ":" + classPath,
                            NodeMain.class.getName(),
                            uri,
                            workspace))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "node-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    CompletableFuture<Void> ready() {
        return ready;
    }

    boolean isUp() {
        return ready.isDone() && !dead;
    }

    /** How many are waiting for an answer. */
    int pending() {
        return asked.size();
    }

    /** The answer to a command, a failure when the node died first. */
    CompletableFuture<String> ask(String words) {
        String number = Long.toString(numbers.incrementAndGet());
        CompletableFuture<String> answer = new CompletableFuture<>();
        asked.put(number, answer);
        synchronized (in) {
            in.println(number + '\t' + words);
        }
        if (dead) {
            fail();
        }
        return answer;
    }

    /** At once and without a word: SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                int tab = line.indexOf('\t');
                CompletableFuture<String> answer = tab < 0 ? null : asked.remove(line.substring(0, tab));
                if (answer != null) {
                    answer.complete(line.substring(tab + 1));
                } else if (line.equals("ready")) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            // The process is gone; whoever waits is told below.
        }
        dead = true;
        fail();
    }

    private void fail() {
        ready.completeExceptionally(new IllegalStateException("node died before it was ready"));
        asked.keySet().forEach(number -> {
            CompletableFuture<String> answer = asked.remove(number);
            if (answer != null) {
                answer.completeExceptionally(new IllegalStateException("node died before it answered"));
            }
        });
    }

    @Override
    public void close() {
        kill();
    }
}
