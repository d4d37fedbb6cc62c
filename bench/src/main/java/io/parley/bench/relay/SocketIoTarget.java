package io.parley.bench.relay;

import io.netty.channel.EventLoop;
import io.parley.bench.load.LoadSocket;
import io.parley.bench.load.Sockets;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Speaks to {@code baselines/relay-socketio.js}: Engine.IO 4 over WebSocket, where {@code 0} opens, {@code 2} asks for a
 * {@code 3}, {@code 40} connects, {@code 42} is an event and {@code 43} its acknowledgement.
 */
final class SocketIoTarget implements RelayTarget {
    private final URI uri;
    private final int visitors;
    private final int agents;
    private LoadSocket[] sockets = {};
    private int nextId;
    private int accepted;
    private int refused;

    SocketIoTarget(URI base, int visitors, int agents) {
        this.uri = base.resolve("/socket.io/?EIO=4&transport=websocket");
        this.visitors = visitors;
        this.agents = agents;
    }

    @Override
    public CompletableFuture<Void> connect(EventLoop loop, Consumer<String> agentFrames) {
        Welcomes welcomes = new Welcomes(visitors + agents);
        return Sockets.open(
                        loop,
                        agents,
                        i -> plan("{\"agent\":" + i + "}", text -> {
                            if (!welcomes.count(text)) {
                                agentFrames.accept(text);
                            }
                        }))
                .thenCompose(opened -> Sockets.open(
                        loop,
                        visitors,
                        i -> plan("{\"room\":" + i + ",\"servedBy\":" + i % agents + "}", text -> {
                            if (text.startsWith("43")) {
                                accepted++;
                            } else {
                                welcomes.count(text);
                            }
                        })))
                .thenCompose(opened -> {
                    sockets = opened;
                    return welcomes.all();
                });
    }

    private Sockets.Plan plan(String hello, Consumer<String> frames) {
        return new Sockets.Plan(uri, Map.of(), new Reader(hello, frames));
    }

    @Override
    public void send(int visitor, String text) {
        sockets[visitor].send("42" + nextId++ + "[\"send\",{\"text\":\"" + text + "\"}]");
    }

    @Override
    public Answers answers() {
        return new Answers(accepted, refused);
    }

    private final class Reader implements LoadSocket.Listener {
        private final String hello;
        private final Consumer<String> frames;

        Reader(String hello, Consumer<String> frames) {
            this.hello = hello;
            this.frames = frames;
        }

        @Override
        public void frame(LoadSocket socket, String text) {
            if (text.startsWith("0")) {
                socket.send("40");
            } else if (text.equals("2")) {
                socket.send("3");
            } else if (text.startsWith("40")) {
                socket.send("42[\"hello\"," + hello + "]");
            } else {
                frames.accept(text);
            }
        }

        @Override
        public void closed(LoadSocket socket) {
            refused++;
        }
    }
}
