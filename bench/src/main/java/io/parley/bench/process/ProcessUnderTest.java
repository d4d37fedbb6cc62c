package io.parley.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A child process with its lines of output, its CPU time and its memory. Call from one thread. */
public final class ProcessUnderTest implements AutoCloseable {
    private static final double MICROS_PER_TICK = 10_000;
    private static final int TAIL = 20;
    private static final int LINES = 10_000;

    private final String name;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES);
    private final Deque<String> tail = new ArrayDeque<>();
    private final Writer input;

    private ProcessUnderTest(String name, Process process) {
        this.name = name;
        this.process = process;
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(this::read, name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a command.
     *
     * @param core the one core it may use; negative for any
     */
    public static ProcessUnderTest start(
            String name, int core, List<String> command, Path folder, Map<String, String> environment)
            throws IOException {
        List<String> pinned = new ArrayList<>();
        if (core >= 0 && core < Runtime.getRuntime().availableProcessors()) {
            pinned.addAll(List.of("taskset", "-c", Integer.toString(core)));
        }
        pinned.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(pinned).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // Whatever fails or is interrupted, nothing outlives the bench.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, name + "-end"));
        return new ProcessUnderTest(name, process);
    }

    /** The first line of output from now on that fits; lines before it are dropped. */
    public String await(Predicate<String> line, Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            String next = lines.poll(20, TimeUnit.MILLISECONDS);
            if (next != null && line.test(next)) {
                return next;
            }
            if (next == null && !process.isAlive() && lines.isEmpty()) {
                throw new IOException(name + " ended with " + process.exitValue() + ": " + tail());
            }
        }
        throw new IOException(name + " did not say what was expected within " + atMost.toSeconds() + " s: " + tail());
    }

    /** Waits until it ends by itself and well. */
    public void awaitEnd(Duration atMost) throws IOException, InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(name + " did not end within " + atMost.toSeconds() + " s: " + tail());
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + " ended with " + process.exitValue() + ": " + tail());
        }
    }

    /** Writes one line to the process. */
    public void tell(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /** The process id; {@code taskset} replaces itself, so it is the program's own. */
    public long pid() {
        return process.pid();
    }

    /** CPU time used so far, user and kernel, in microseconds; the kernel counts in steps of 10 ms. */
    public double cpuMicros() throws IOException {
        return cpuMicros(pid());
    }

    /** CPU time of any process. */
    public static double cpuMicros(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The name in parentheses may hold blanks; fields are counted after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    /** Resident memory in kB. */
    public long residentKilobytes() throws IOException {
        return status("VmRSS:");
    }

    /** How many threads it has. */
    public int threads() throws IOException {
        return (int) status("Threads:");
    }

    /** How many descriptors it has open. */
    public int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid() + "/fd"))) {
            return (int) open.count();
        }
    }

    private long status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException(name + " is gone"));
    }

    /** Whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Asks it to end, then ends it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            keep("output ended: " + e.getMessage());
        }
    }

    private void keep(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
        }
        // When nobody waits for lines the oldest go, so that a chatty process never blocks on its pipe.
        while (!lines.offer(line)) {
            lines.poll();
        }
    }

    /** The last lines of its output. */
    public String tail() {
        synchronized (tail) {
            return String.join(" | ", tail);
        }
    }
}
