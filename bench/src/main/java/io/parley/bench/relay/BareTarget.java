package io.parley.bench.relay;

import io.netty.channel.EventLoop;
import io.parley.bench.load.LoadSocket;
import io.parley.bench.load.Sockets;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Speaks to {@link io.parley.bench.baseline.RelayServer}. */
final class BareTarget implements RelayTarget {
    private final URI uri;
    private final int visitors;
    private final int agents;
    private LoadSocket[] sockets = {};
    private int nextId;
    private int accepted;
    private int refused;

    BareTarget(URI uri, int visitors, int agents) {
        this.uri = uri;
        this.visitors = visitors;
        this.agents = agents;
    }

    @Override
    public CompletableFuture<Void> connect(EventLoop loop, Consumer<String> agentFrames) {
        Welcomes welcomes = new Welcomes(visitors + agents);
        return Sockets.open(
                        loop,
                        agents,
                        i -> plan(new Reader(text -> {
                            if (!welcomes.count(text)) {
                                agentFrames.accept(text);
                            }
                        })))
                .thenCompose(opened -> {
                    for (int i = 0; i < opened.length; i++) {
                        opened[i].send("{\"type\":\"hello\",\"agent\":\"" + i + "\"}");
                    }
                    return Sockets.open(
                            loop,
                            visitors,
                            i -> plan(new Reader(text -> {
                                if (!welcomes.count(text)) {
                                    accepted++;
                                }
                            })));
                })
                .thenCompose(opened -> {
                    sockets = opened;
                    for (int i = 0; i < visitors; i++) {
                        opened[i].send(
                                "{\"type\":\"hello\",\"room\":\"" + i + "\",\"servedBy\":\"" + i % agents + "\"}");
                    }
                    return welcomes.all();
                });
    }

    private Sockets.Plan plan(LoadSocket.Listener listener) {
        return new Sockets.Plan(uri, Map.of(), listener);
    }

    @Override
    public void send(int visitor, String text) {
        sockets[visitor].send("{\"type\":\"send\",\"id\":\"" + nextId++ + "\",\"text\":\"" + text + "\"}");
    }

    @Override
    public Answers answers() {
        return new Answers(accepted, refused);
    }

    private final class Reader implements LoadSocket.Listener {
        private final Consumer<String> frames;

        Reader(Consumer<String> frames) {
            this.frames = frames;
        }

        @Override
        public void frame(LoadSocket socket, String text) {
            frames.accept(text);
        }

        @Override
        public void closed(LoadSocket socket) {
            refused++;
        }
    }
}
