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

    /** What was answered, and how many times nobody answered before. */
    record Heard(String answer, int lost) {}

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

    /** Asks one node after the other until one answers. */
    Heard ask(Random random, String words) throws InterruptedException {
        for (int unanswered = 0; ; ) {
            NodeProcess node = upAndRunning(random);
            try {
                String answer = node.ask(words).get(90, TimeUnit.SECONDS);
                if (!answer.startsWith("FAILED")) {
                    return new Heard(answer, unanswered);
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
        List<NodeProcess> up = nodes.stream().filter(NodeProcess::isUp).toList();
        if (up.isEmpty()) {
            Awaitility.await()
                    .atMost(180, TimeUnit.SECONDS)
                    .until(() -> nodes.stream().anyMatch(NodeProcess::isUp));
            return upAndRunning(random);
        }
        return up.get(random.nextInt(up.size()));
    }

    /** Kills one while at least so many wait for its answer, and starts another. */
    void killOne(Random random, int pending, AtomicBoolean running) {
        Awaitility.await()
                .atMost(180, TimeUnit.SECONDS)
                .pollDelay(50 + random.nextInt(300), TimeUnit.MILLISECONDS)
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .until(() -> !running.get()
                        || nodes.stream().filter(NodeProcess::isUp).anyMatch(node -> node.pending() >= pending));
        if (!running.get()) {
            return;
        }
        NodeProcess victim = nodes.stream()
                .filter(NodeProcess::isUp)
                .max((one, other) -> Integer.compare(one.pending(), other.pending()))
                .orElseThrow();
        victim.kill();
        nodes.remove(victim);
        nodes.add(new NodeProcess(uri, workspace, scripts));
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
    }
}
