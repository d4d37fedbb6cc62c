package io.parley.assignment;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Some nodes; one is killed now and then while somebody waits for its answer, and another one started in its place. */
final class NodeFleet implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 50;

    private final String uri;
    private final String workspace;
    private final Path scripts;
    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger carriedOut = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    NodeFleet(String uri, String workspace, Path scripts, int size) {
        this.uri = uri;
        this.workspace = workspace;
        this.scripts = scripts;
        IntStream.range(0, size).forEach(i -> nodes.add(new NodeProcess(uri, workspace, scripts)));
        nodes.forEach(node -> node.ready().orTimeout(180, TimeUnit.SECONDS).join());
    }

    int lost() {
        return lost.get();
    }

    /** Answers lost to what had been done, as far as the next answer says so. */
    int carriedOut() {
        return carriedOut.get();
    }

    /**
     * Asks one node after the other until one answers.
     *
     * @param first whether these words were said to nobody before
     */
    String ask(Random random, String words, boolean first) throws InterruptedException {
        for (int unanswered = 0; ; ) {
            NodeProcess node = upAndRunning(random);
            try {
                String answer = node.ask(words).get(90, TimeUnit.SECONDS);
                if (!answer.startsWith("FAILED")) {
                    answered.incrementAndGet();
                    if (first && unanswered > 0 && answer.startsWith("DUPLICATE")) {
                        carriedOut.incrementAndGet();
                    }
                    return answer;
                }
                if (unanswered > MOST_ATTEMPTS) {
                    throw new AssertionError(words + ": " + answer);
                }
            } catch (ExecutionException died) {
                lost.incrementAndGet();
            } catch (TimeoutException silent) {
                throw new AssertionError("no answer to " + words, silent);
            }
            unanswered++;
        }
    }

    private NodeProcess upAndRunning(Random random) {
        List<NodeProcess> up = up();
        if (up.isEmpty()) {
            Awaitility.await()
                    .atMost(180, TimeUnit.SECONDS)
                    .until(() -> nodes.stream().anyMatch(NodeProcess::isUp));
            return upAndRunning(random);
        }
        return up.get(random.nextInt(up.size()));
    }

    /** Kills one while at least so many wait for its answer and another one is up, and starts another in its place. */
    void killOne(int pending, AtomicBoolean running) {
        await(running, () -> up().size() > 1 && busiest().pending() >= pending);
        if (running.get()) {
            NodeProcess victim = busiest();
            victim.kill();
            nodes.remove(victim);
            nodes.add(new NodeProcess(uri, workspace, scripts));
        }
    }

    /** Returns when so many commands more were answered. */
    void work(int commands, AtomicBoolean running) {
        int before = answered.get();
        await(running, () -> answered.get() >= before + commands);
    }

    private static void await(AtomicBoolean running, BooleanSupplier condition) {
        Awaitility.await()
                .atMost(180, TimeUnit.SECONDS)
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .until(() -> !running.get() || condition.getAsBoolean());
    }

    private List<NodeProcess> up() {
        return nodes.stream().filter(NodeProcess::isUp).toList();
    }

    private NodeProcess busiest() {
        return up().stream()
                .max((one, other) -> Integer.compare(one.pending(), other.pending()))
                .orElseThrow();
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
    }
}
