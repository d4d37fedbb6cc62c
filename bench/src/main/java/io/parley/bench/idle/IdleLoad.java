package io.parley.bench.idle;

import io.netty.channel.EventLoop;
import io.parley.bench.load.LoadLoop;
import io.parley.bench.load.LoadSocket;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A generator: connects a number of sockets, says hello on each, prints {@code connected} once every one was welcomed, and holds
 * them until its input ends.
 */
public final class IdleLoad {
    private static final int AT_ONCE = 32;

    private final EventLoop loop = LoadLoop.start();
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private final URI uri;
    private final Map<String, String> headers;
    private final int count;
    private final String inbox;
    private int begun;
    private int welcomed;

    private IdleLoad(URI uri, String origin, int count, String inbox) {
        this.uri = uri;
        this.headers = origin.isEmpty() ? Map.of() : Map.of("Origin", origin);
        this.count = count;
        this.inbox = inbox;
    }

    /** Arguments: address, Origin header or empty, how many, public key of the inbox. */
    public static void main(String[] arguments) throws IOException {
        IdleLoad load =
                new IdleLoad(URI.create(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), arguments[3]);
        load.loop.execute(() -> {
            for (int i = 0; i < AT_ONCE; i++) {
                load.next();
            }
        });
        load.all
                .orTimeout(120, TimeUnit.SECONDS)
                .whenComplete((ok, failure) -> System.out.println(
                        failure == null ? "connected" : "failed after " + load.welcomed + ": " + failure));
        while (System.in.read() >= 0) {
            // Held until the bench closes the pipe.
        }
        System.exit(0);
    }

    private void next() {
        if (begun == count) {
            return;
        }
        begun++;
        open();
    }

    private void open() {
        Greeted greeted = new Greeted();
        LoadSocket.open(loop, uri, headers, greeted).whenComplete((socket, failure) -> {
            if (failure == null) {
                greeted.opened = true;
                socket.send(hello());
            } else if (String.valueOf(failure.getMessage()).contains("503")) {
                // So many handshakes in a second and no more: come back as a widget does.
                loop.schedule(this::open, 1, TimeUnit.SECONDS);
            } else {
                all.completeExceptionally(failure);
            }
        });
    }

    private String hello() {
        return "{\"type\":\"hello\",\"id\":\"1\",\"payload\":{\"protocol\":1,\"inbox\":\"" + inbox
                + "\",\"token\":\"\",\"conversation\":\"\",\"lastSeq\":0,\"epoch\":\"\",\"locale\":\"en\","
                + "\"page\":\"https://shop.example/\",\"attributes\":{}}}";
    }

    private final class Greeted implements LoadSocket.Listener {
        private boolean opened;

        @Override
        public void frame(LoadSocket socket, String text) {
            if (text.contains("\"welcome\"")) {
                if (++welcomed == count) {
                    all.complete(null);
                } else {
                    next();
                }
            } else if (text.contains("\"error\"")) {
                all.completeExceptionally(new IllegalStateException(text));
            }
        }

        @Override
        public void closed(LoadSocket socket) {
            if (opened) {
                all.completeExceptionally(new IllegalStateException("closed by the server"));
            }
        }
    }
}
