package io.parley.bench.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.EventLoop;
import io.parley.bench.load.Asking;
import io.parley.bench.load.Deliveries;
import io.parley.bench.load.LoadSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An agent who accepts every offer, answers every message, and closes when told goodbye. Lives on the loop. */
final class SoakAgent implements LoadSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SoakLoad load;
    private final Asking asking;
    private final CompletableFuture<Void> available = new CompletableFuture<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, Long> farewells = new HashMap<>();
    private int said;

    SoakAgent(SoakLoad load, EventLoop loop) {
        this.load = load;
        this.asking = new Asking(loop);
    }

    /** What an agent's console says first; completes when work may come. */
    CompletableFuture<Void> begin(LoadSocket socket) {
        asking.ask(socket, "h", "{\"type\":\"hello\",\"id\":\"h\",\"payload\":{\"protocol\":1}}");
        return available;
    }

    private void arrive(LoadSocket socket) {
        asking.ask(
                socket,
                "p",
                "{\"type\":\"presence.set\",\"id\":\"p\",\"payload\":{\"status\":\"available\",\"reason\":\"\"}}");
    }

    @Override
    public void frame(LoadSocket socket, String text) {
        JsonNode frame = parse(text);
        JsonNode payload = frame.path("payload");
        if (frame.path("replyTo").asText().equals("p")
                && !frame.path("type").asText().equals("error")) {
            available.complete(null);
        }
        if (!frame.path("type").asText().equals("error")) {
            asking.answered(frame);
        }
        switch (frame.path("type").asText()) {
            case "welcome" -> arrive(socket);
            case "offer.made" -> accept(socket, payload);
            case "desk.snapshot" -> payload.path("offers").forEach(offer -> accept(socket, offer));
            case "conversation.updated" -> knows(socket, payload);
            case "log.page" -> {
                knows(socket, payload.path("card"));
                payload.path("entries").forEach(entry -> heard(socket, payload, entry));
            }
            case "message.posted" -> heard(socket, payload, payload.path("entry"));
            case "conversation.removed" ->
                forget(socket, payload.path("conversation").asText());
            case "error" -> refused(socket, frame, text);
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

    private void knows(LoadSocket socket, JsonNode card) {
        String conversation = card.path("conversation").asText();
        long version = card.path("version").asLong();
        versions.merge(conversation, version, Math::max);
        Long tried = farewells.get(conversation);
        if (tried != null && tried < version && card.path("state").asText().equals("active")) {
            close(socket, conversation);
        }
    }

    private void heard(LoadSocket socket, JsonNode payload, JsonNode entry) {
        String text = entry.path("text").asText();
        if (!entry.path("author").asText().equals("contact")
                || !load.fromVisitors().arrived(text, System.nanoTime())) {
            return;
        }
        String conversation = payload.path("conversation").asText();
        String reply = load.fromAgents().next(Deliveries.conversation(text), System.nanoTime());
        ask(
                socket,
                "message.send",
                conversation,
                "\"clientId\":\"soak-reply-" + said++ + "\",\"text\":\"" + reply + "\",\"note\":false");
        if (text.endsWith(SoakVisitor.FAREWELL)) {
            close(socket, conversation);
        }
    }

    private void close(LoadSocket socket, String conversation) {
        long version = versions.getOrDefault(conversation, 0L);
        farewells.put(conversation, version);
        ask(socket, "conversation.close", conversation, "\"version\":" + version);
    }

    private void forget(LoadSocket socket, String conversation) {
        versions.remove(conversation);
        farewells.remove(conversation);
        ask(socket, "conversation.unwatch", conversation, "\"dummy\":0");
    }

    private void refused(LoadSocket socket, JsonNode frame, String text) {
        boolean stale = frame.path("payload").path("code").asText().equals("STALE");
        if (frame.path("replyTo").asText().startsWith("conversation.watch")
                && frame.path("payload").path("code").asText().equals("INVALID")
                && asking.later(socket, frame)) {
            // A console watches so many at most: this one once another is closed.
            return;
        }
        if (stale) {
            // A newer version comes with the next card.
            asking.answered(frame);
        } else if (!asking.refused(socket, frame)) {
            asking.answered(frame);
            load.refused(text);
        }
    }

    private void ask(LoadSocket socket, String type, String conversation, String more) {
        // Who closes has said everything before.
        boolean inTurn = type.equals("message.send") || type.equals("conversation.close");
        String id = inTurn ? type + said++ : type + conversation;
        String frame = "{\"type\":\"" + type + "\",\"id\":\"" + id + "\",\"payload\":{\"conversation\":\""
                + conversation + "\"," + more + "}}";
        if (inTurn) {
            asking.say(socket, conversation, id, frame);
        } else {
            asking.ask(socket, id, frame);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a frame: " + text.length() + " characters", e);
        }
    }

    @Override
    public void closed(LoadSocket socket) {
        load.broken("an agent's", socket.ending());
    }
}
