package io.parley.bench.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.EventLoop;
import io.parley.bench.load.Asking;
import io.parley.bench.load.LoadSocket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An agent who accepts every offer and watches every conversation. */
final class ParleyAgent implements LoadSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Asking asking;
    private final CompletableFuture<Void> available = new CompletableFuture<>();
    private final Consumer<String> messages;
    private final Runnable watching;
    private final Runnable again;
    private boolean sentAway;

    /**
     * @param messages hears every message of a watched conversation
     * @param watching told once per conversation
     * @param again called when it was sent away before it could begin: opens another socket with this listener
     */
    ParleyAgent(EventLoop loop, Consumer<String> messages, Runnable watching, Runnable again) {
        this.asking = new Asking(loop);
        this.messages = messages;
        this.watching = watching;
        this.again = again;
    }

    /** What an agent's console says first; completes when work may come. */
    CompletableFuture<Void> begin(LoadSocket socket) {
        asking.ask(socket, "h", "{\"type\":\"hello\",\"id\":\"h\",\"payload\":{\"protocol\":1}}");
        return available;
    }

    @Override
    public void opened(LoadSocket socket) {
        if (sentAway) {
            begin(socket);
        }
    }

    private void arrive(LoadSocket socket) {
        asking.ask(
                socket,
                "p",
                "{\"type\":\"presence.set\",\"id\":\"p\",\"payload\":{\"status\":\"available\",\"reason\":\"\"}}");
    }

    @Override
    public void frame(LoadSocket socket, String text) {
        if (text.startsWith("{\"type\":\"message.posted\"")) {
            messages.accept(text);
            return;
        }
        JsonNode frame = parse(text);
        if (frame.path("replyTo").asText().equals("p")
                && !frame.path("type").asText().equals("error")) {
            available.complete(null);
        }
        switch (frame.path("type").asText()) {
            case "welcome" -> arrive(socket);
            case "offer.made" -> accept(socket, frame.path("payload"));
            case "desk.snapshot" -> frame.path("payload").path("offers").forEach(offer -> accept(socket, offer));
            case "log.page" -> watching.run();
            case "error" -> {
                if (!asking.refused(socket, frame)) {
                    System.out.println("agent refused: " + text);
                }
            }
            default -> {}
        }
    }

    private void accept(LoadSocket socket, JsonNode offer) {
        String conversation = offer.path("conversation").path("conversation").asText();
        ask(
                socket,
                "offer.accept",
                conversation,
                "\"offer\":\"" + offer.path("offer").asText() + "\"");
        ask(socket, "conversation.watch", conversation, "\"lastSeq\":0");
    }

    private void ask(LoadSocket socket, String type, String conversation, String more) {
        String id = type + conversation;
        asking.ask(
                socket,
                id,
                "{\"type\":\"" + type + "\",\"id\":\"" + id + "\",\"payload\":{\"conversation\":\"" + conversation
                        + "\"," + more + "}}");
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a frame: " + text, e);
        }
    }

    @Override
    public void closed(LoadSocket socket) {
        if (!available.isDone()) {
            sentAway = true;
            again.run();
            return;
        }
        System.out.println("an agent's socket was closed: " + socket.ending());
    }
}
