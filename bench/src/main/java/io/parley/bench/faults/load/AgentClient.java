package io.parley.bench.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An agent at the console: takes every offer, watches every conversation of theirs, answers and closes when told to. */
final class AgentClient extends Client {
    private static final String MUCH = " and so on".repeat(3_000);

    private final int number;
    private final String id;
    /** Conversations on the desk with the version last seen, longest held first. */
    private final LinkedHashMap<String, Long> held = new LinkedHashMap<>();

    private final Map<String, ScreenLog> logs = new HashMap<>();
    private final Map<String, Long> written = new HashMap<>();
    private final Set<String> accepting = new HashSet<>();
    /** Watches whose answer is on its way; the frames do not say which conversation a refusal was about. */
    private final Set<String> watching = new HashSet<>();

    AgentClient(Surroundings around, int number, String id, int node) {
        super(around, "a" + number, node);
        this.number = number;
        this.id = id;
    }

    int holds() {
        return held.size();
    }

    boolean holds(String conversation) {
        return held.containsKey(conversation);
    }

    List<String> conversations() {
        return new ArrayList<>(held.keySet());
    }

    /** Answers in the conversation that has waited longest for a word; false when there is none. */
    boolean write() {
        if (held.isEmpty() || !isOpen()) {
            return false;
        }
        Deque<String> turn = new ArrayDeque<>(held.keySet());
        String conversation = turn.poll();
        // To the end of the line.
        held.put(conversation, held.remove(conversation));
        write(conversation);
        return true;
    }

    /** Writes the next message of the agent's lane in a conversation. */
    void write(String conversation) {
        write(conversation, "");
    }

    /** Writes a long one. */
    void writeMuch(String conversation) {
        write(conversation, MUCH);
    }

    private void write(String conversation, String more) {
        String lane = name + "~" + conversation;
        long n = written.merge(lane, 1L, Long::sum);
        String clientId = around.run() + "-" + name + "-" + n;
        note(Event.ofMessage(Kind.SENT, now(), name, lane, n, clientId));
        outbox.add(new ClientOutbox.Message(
                lane, n, clientId, conversation, new Body(around.run(), lane, n).text() + more));
    }

    /** Closes one conversation; false when there is none. */
    boolean closeOne() {
        if (held.isEmpty() || !isOpen()) {
            return false;
        }
        close(held.keySet().iterator().next());
        return true;
    }

    void close(String conversation) {
        long version = held.getOrDefault(conversation, 0L);
        ask("conversation.close", "{\"conversation\":\"" + conversation + "\",\"version\":" + version + "}", true);
    }

    void transfer(String conversation, String commandId, String queue) {
        long version = held.getOrDefault(conversation, 0L);
        ask(
                "conversation.transfer",
                "{\"conversation\":\"" + conversation + "\",\"version\":" + version + ",\"commandId\":\"" + commandId
                        + "\",\"queue\":\"" + queue + "\",\"agent\":\"\",\"note\":\"\"}",
                true);
    }

    @Override
    Node.Seat seat(Node node) {
        return node.seats().get(number);
    }

    @Override
    String hello() {
        return "{\"protocol\":1}";
    }

    @Override
    String payload(ClientOutbox.Message message) {
        return "{\"conversation\":\"" + message.to() + "\",\"clientId\":\"" + message.clientId() + "\",\"text\":\""
                + message.text() + "\",\"note\":false}";
    }

    @Override
    void welcomed(JsonNode frame) {
        accepting.clear();
        watching.clear();
    }

    @Override
    void handle(String type, JsonNode frame) {
        JsonNode payload = frame.path("payload");
        switch (type) {
            case "desk.snapshot" -> snapshot(payload);
            case "desk.updated" -> presence(payload.path("me"));
            case "offer.made" -> offered(payload);
            case "offer.withdrawn" -> accepting.remove(payload.path("offer").asText());
            case "conversation.updated" -> card(payload);
            case "conversation.removed" -> released(payload.path("conversation").asText());
            case "log.page" -> page(payload);
            case "message.posted" -> posted(payload);
            default -> {}
        }
    }

    private void snapshot(JsonNode desk) {
        Set<String> there = new HashSet<>();
        desk.path("conversations")
                .forEach(card -> there.add(card.path("conversation").asText()));
        for (String conversation : conversations()) {
            if (!there.contains(conversation)) {
                released(conversation);
            }
        }
        // A new socket watches nothing yet.
        for (JsonNode card : desk.path("conversations")) {
            String conversation = card.path("conversation").asText();
            if (isMine(card)) {
                hold(conversation, card.path("version").asLong());
                watch(conversation);
            }
        }
        desk.path("offers").forEach(this::offered);
        presence(desk.path("me"));
        note(Event.ofConnection(Kind.RESUMED, now(), name, ""));
    }

    private void presence(JsonNode me) {
        if (!me.path("status").asText().equals("available")) {
            ask("presence.set", "{\"status\":\"available\",\"reason\":\"\"}", true);
        }
    }

    private void offered(JsonNode offer) {
        String conversation = offer.path("conversation").path("conversation").asText();
        String offerId = offer.path("offer").asText();
        if (accepting.add(offerId)) {
            ask("offer.accept", "{\"conversation\":\"" + conversation + "\",\"offer\":\"" + offerId + "\"}", true);
        }
    }

    private boolean isMine(JsonNode card) {
        return card.path("agent").asText().equals(id)
                && card.path("state").asText().equals("active");
    }

    private void card(JsonNode card) {
        String conversation = card.path("conversation").asText();
        if (isMine(card)) {
            boolean fresh = !held.containsKey(conversation);
            hold(conversation, card.path("version").asLong());
            if (fresh) {
                watch(conversation);
            }
        } else if (held.containsKey(conversation)) {
            released(conversation);
        }
    }

    private void hold(String conversation, long version) {
        if (held.put(conversation, version) == null) {
            note(new Event(Kind.HELD, now(), name, "", 0, conversation, 0, ""));
        }
    }

    private void released(String conversation) {
        if (held.remove(conversation) != null) {
            note(new Event(Kind.RELEASED, now(), name, "", 0, conversation, 0, ""));
            tell("conversation.unwatch", "{\"conversation\":\"" + conversation + "\"}");
        }
    }

    private void watch(String conversation) {
        if (watching.add(conversation)) {
            long last = log(conversation).lastSeq();
            ask("conversation.watch", "{\"conversation\":\"" + conversation + "\",\"lastSeq\":" + last + "}", true);
        }
    }

    private void page(JsonNode page) {
        String conversation = page.path("conversation").asText();
        watching.remove(conversation);
        ScreenLog log = log(conversation);
        log.replaced(page.path("entries"), 0);
        if (log.hasGap()) {
            watch(conversation);
        }
    }

    private void posted(JsonNode posted) {
        String conversation = posted.path("conversation").asText();
        ScreenLog log = log(conversation);
        log.received(posted.path("entry"));
        inLog(name + "~" + conversation, conversation, posted.path("entry"));
        if (log.hasGap()) {
            watch(conversation);
        }
    }

    private ScreenLog log(String conversation) {
        return logs.computeIfAbsent(conversation, c -> new ScreenLog(new Shown(this, () -> c)));
    }
}
