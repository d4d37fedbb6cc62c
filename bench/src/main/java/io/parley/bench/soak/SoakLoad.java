package io.parley.bench.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.EventLoop;
import io.parley.bench.load.Deliveries;
import io.parley.bench.load.LoadLoop;
import io.parley.bench.load.Pace;
import io.parley.bench.load.Sockets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * The generator of a soak: a process of its own. Says {@code ready}; on {@code talk <messages a second>} people begin to come, on
 * {@code tell} it answers {@code told <json>}, on {@code quiet} those who are here say goodbye and it says {@code quiet} when the last has
 * gone. Ends with its input.
 */
public final class SoakLoad {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_S = 60;
    private static final long COME_EVERY_MS = 50;

    private final EventLoop loop = LoadLoop.start();
    private final SoakVisitor[] visitors;
    private final Deliveries fromVisitors;
    private final Deliveries fromAgents;
    private boolean open;
    private boolean pacing;
    private int next;
    private int chats;
    private int broken;
    private int refused;

    private SoakLoad(URI uri, int count) {
        this.visitors = IntStream.range(0, count)
                .mapToObj(slot -> new SoakVisitor(this, loop, uri, slot))
                .toArray(SoakVisitor[]::new);
        this.fromVisitors = new Deliveries(count);
        this.fromAgents = new Deliveries(count);
    }

    /** Arguments: address of the visitors' socket, how many visitors at once, the file with the agents' cookies. */
    public static void main(String[] arguments) throws IOException {
        URI uri = URI.create(arguments[0]);
        SoakLoad load = new SoakLoad(uri, Integer.parseInt(arguments[1]));
        try {
            load.connectAgents(uri, Files.readAllLines(Path.of(arguments[2])));
            System.out.println("ready");
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                load.obey(line.split(" "));
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.out.println("failed " + e);
            System.exit(1);
        }
        System.exit(0);
    }

    private void connectAgents(URI uri, List<String> seats)
            throws InterruptedException, ExecutionException, TimeoutException {
        String origin = "http://" + uri.getAuthority();
        SoakAgent[] agents = new SoakAgent[seats.size()];
        Arrays.setAll(agents, i -> new SoakAgent(this, loop));
        Sockets.open(loop, agents.length, i -> {
                    String[] seat = seats.get(i).split("\t", 2);
                    return new Sockets.Plan(
                            uri.resolve(seat[0]), Map.of("Origin", origin, "Cookie", seat[1]), agents[i]);
                })
                .thenCompose(opened -> {
                    // All of them, or the first one would take everybody.
                    CompletableFuture<?>[] available = new CompletableFuture<?>[agents.length];
                    Arrays.setAll(available, i -> agents[i].begin(opened[i]));
                    return CompletableFuture.allOf(available);
                })
                .get(PATIENCE_S, TimeUnit.SECONDS);
    }

    private void obey(String[] words) throws IOException, InterruptedException, ExecutionException {
        switch (words[0]) {
            case "talk" -> onLoop(() -> talk(Integer.parseInt(words[1])));
            case "tell" -> System.out.println("told " + JSON.writeValueAsString(onLoop(this::told)));
            case "quiet" -> quieten();
            default ->
                throw new IllegalArgumentException("command: '" + words[0] + "' (expected: talk, tell or quiet)");
        }
    }

    private boolean talk(int rate) {
        open = true;
        for (int i = 0; i < visitors.length; i++) {
            loop.schedule(visitors[i]::come, COME_EVERY_MS * i, TimeUnit.MILLISECONDS);
        }
        if (pacing) {
            return true;
        }
        pacing = true;
        // Half of what is said are answers.
        Pace.run(loop, Math.max(1, rate / 2), Integer.MAX_VALUE, (index, dueNanos) -> speak(dueNanos));
        return true;
    }

    /** Whoever is next in turn and can; a message nobody can say is not said later. */
    private void speak(long dueNanos) {
        for (int tries = 0; tries < visitors.length; tries++) {
            if (visitors[next++ % visitors.length].speak(dueNanos)) {
                return;
            }
        }
    }

    private void quieten() throws InterruptedException, ExecutionException {
        onLoop(() -> open = false);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (onLoop(this::anybody) && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        System.out.println("quiet");
    }

    private boolean anybody() {
        for (SoakVisitor visitor : visitors) {
            if (visitor.isHere()) {
                return true;
            }
        }
        return false;
    }

    private Told told() {
        Deliveries.Seen there = fromVisitors.seen();
        Deliveries.Seen back = fromAgents.seen();
        Deliveries.Lately lately = fromVisitors.lately();
        return new Told(
                there.sent() + back.sent(),
                there.lost() + back.lost(),
                there.doubled() + back.doubled(),
                there.reordered() + back.reordered(),
                lately.p50(),
                lately.p99(),
                chats,
                broken,
                refused);
    }

    boolean isOpen() {
        return open;
    }

    Deliveries fromVisitors() {
        return fromVisitors;
    }

    Deliveries fromAgents() {
        return fromAgents;
    }

    void finished() {
        chats++;
    }

    /** A socket was closed that should not have been. */
    void broken(String whose, String why) {
        broken++;
        System.out.println("closed: " + whose + " socket, " + why);
    }

    /** Something was refused for good. */
    void refused(String frame) {
        if (refused++ == 0) {
            System.out.println("refused: " + frame);
        }
    }

    private <T> T onLoop(Callable<T> work) throws InterruptedException, ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }

    /**
     * What the generator has seen so far.
     *
     * @param lost sent and not seen yet on the other side; under load some are on their way
     * @param p50 ms from due to seen by the agent, since the last time
     */
    record Told(
            int messages,
            int lost,
            int doubled,
            int reordered,
            double p50,
            double p99,
            int chats,
            int broken,
            int refused) {}
}
