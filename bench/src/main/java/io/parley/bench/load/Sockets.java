package io.parley.bench.load;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Opens many sockets, a few at a time, so that the handshake of thousands does not run into its own time-out. */
public final class Sockets {
    private static final int AT_ONCE = 32;

    private static final long AGAIN_MS = 1_000;

    private final EventLoop loop;
    private final IntFunction<Plan> plans;
    private final LoadSocket[] sockets;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final CompletableFuture<LoadSocket[]> all = new CompletableFuture<>();
    private int open;

    private Sockets(EventLoop loop, int count, IntFunction<Plan> plans) {
        this.loop = loop;
        this.plans = plans;
        this.sockets = new LoadSocket[count];
        for (int i = 0; i < count; i++) {
            waiting.add(i);
        }
    }

    /** All sockets, in order; completes on the loop. */
    public static CompletableFuture<LoadSocket[]> open(EventLoop loop, int count, IntFunction<Plan> plans) {
        Sockets opening = new Sockets(loop, count, plans);
        loop.execute(() -> {
            for (int i = 0; i < AT_ONCE; i++) {
                opening.next();
            }
        });
        return opening.all;
    }

    private void next() {
        Integer index = waiting.poll();
        if (index == null) {
            return;
        }
        Plan plan = plans.apply(index);
        LoadSocket.open(loop, plan.uri(), plan.headers(), plan.listener()).whenComplete((socket, failure) -> {
            if (failure != null) {
                all.completeExceptionally(
                        new IllegalStateException("socket " + index + " to " + plan.uri() + ": " + failure, failure));
                return;
            }
            sockets[index] = socket;
            if (++open == sockets.length) {
                all.complete(sockets);
            } else {
                next();
            }
        });
    }

    /** Opens one anew in a second, as a client does whom a server that has just begun sent away; its listener is told. */
    public static void again(EventLoop loop, Plan plan) {
        loop.schedule(
                () -> LoadSocket.open(loop, plan.uri(), plan.headers(), plan.listener()),
                AGAIN_MS,
                TimeUnit.MILLISECONDS);
    }

    /** One socket to open. */
    public record Plan(URI uri, Map<String, String> headers, LoadSocket.Listener listener) {}
}
