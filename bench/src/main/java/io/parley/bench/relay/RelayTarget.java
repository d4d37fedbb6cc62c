package io.parley.bench.relay;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A relay under load, in its own protocol. Everything runs on one event loop. */
public interface RelayTarget {

    /**
     * Connects everybody; completes once what any visitor sends reaches the agent who serves that visitor.
     *
     * @param agentFrames hears every frame that reaches an agent
     */
    CompletableFuture<Void> connect(EventLoop loop, Consumer<String> agentFrames);

    /** Sends a visitor's message. */
    void send(int visitor, String text);

    /** How many messages were acknowledged to their senders, and how many refused, so far. */
    Answers answers();

    /** Acknowledged and refused messages. */
    record Answers(int accepted, int refused) {
        Answers since(Answers before) {
            return new Answers(accepted - before.accepted, refused - before.refused);
        }
    }
}
