package io.parley.bench.relay;

import io.netty.channel.EventLoop;
import io.parley.bench.load.Deliveries;
import io.parley.bench.load.LoadLoop;
import io.parley.bench.load.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The generator: a process of its own that connects to one relay, says {@code ready}, and for each line {@code run <rate>
 * <seconds>} sends at that rate and answers with one line {@code round <json>}. Ends with its input.
 */
public final class RelayLoad {
    private static final long SETTLE_MILLIS = 5_000;

    private final EventLoop loop = LoadLoop.start();
    private final RelayTarget target;
    private final Deliveries deliveries;
    private final int visitors;

    private RelayLoad(RelayTarget target, int visitors) {
        this.target = target;
        this.visitors = visitors;
        this.deliveries = new Deliveries(visitors);
    }

    /** Arguments: kind of relay, its address, visitors, agents, and for Parley the file with the agents' cookies. */
    public static void main(String[] arguments) throws IOException {
        URI uri = URI.create(arguments[1]);
        int visitors = Integer.parseInt(arguments[2]);
        int agents = Integer.parseInt(arguments[3]);
        RelayTarget target = switch (arguments[0]) {
            case "bare" -> new BareTarget(uri, visitors, agents);
            case "socket.io" -> new SocketIoTarget(uri, visitors, agents);
            case "parley" -> ParleyTarget.of(uri, visitors, Path.of(arguments[4]));
            default ->
                throw new IllegalArgumentException(
                        "relay: '" + arguments[0] + "' (expected: bare, socket.io or parley)");
        };
        try {
            new RelayLoad(target, visitors).serve();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.out.println("failed " + e);
            System.exit(1);
        }
        System.exit(0);
    }

    private void serve() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        target.connect(loop, frame -> deliveries.arrived(frame, System.nanoTime()))
                .get(120, TimeUnit.SECONDS);
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            int rate = Integer.parseInt(words[1]);
            System.out.println(
                    "round " + run(rate, rate * Integer.parseInt(words[2])).line());
        }
    }

    private Round run(int rate, int messages) throws InterruptedException, ExecutionException {
        RelayTarget.Answers before = onLoop(() -> {
            deliveries.begin();
            return target.answers();
        });
        Pace.run(loop, rate, messages, this::send).get();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS);
        while (!onLoop(deliveries::complete) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        return onLoop(() -> new Round(deliveries.seen(), target.answers().since(before)));
    }

    private void send(int index, long dueNanos) {
        int visitor = index % visitors;
        target.send(visitor, deliveries.next(visitor, dueNanos));
    }

    private <T> T onLoop(java.util.concurrent.Callable<T> work) throws InterruptedException, ExecutionException {
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
}
