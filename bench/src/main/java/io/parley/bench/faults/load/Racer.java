package io.parley.bench.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One of two consoles of an agent, on different routers, which both answer everything at once and not always alike: accept or
 * decline an offer, close or hand on a conversation. One of them comes too late.
 */
final class Racer extends Client {
    private static final double DECLINES = 0.05;
    private static final double RESTS = 0.2;

    private final int number;
    private final String id;
    private final Set<String> answered = new HashSet<>();
    /** The version of each conversation that was acted on last. */
    private final Map<String, Long> acted = new HashMap<>();

    private boolean racing = true;
    private long commands;
    private long stale;

    Racer(Surroundings around, int number, int node) {
        super(around, "r" + number + (char) ('A' + node), node);
        this.number = number;
        this.id = "agent-" + number;
    }

    /** From now on takes offers and keeps what it has. */
    void rest() {
        racing = false;
    }

    long commands() {
        return commands;
    }

    long stale() {
        return stale;
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
        throw new UnsupportedOperationException("a racer writes nothing");
    }

    @Override
    void welcomed(JsonNode frame) {
        answered.clear();
    }

    @Override
    void refusedFor(String what, String code) {
        if (code.equals("STALE")) {
            stale++;
        }
    }

    @Override
    void handle(String type, JsonNode frame) {
        JsonNode payload = frame.path("payload");
        switch (type) {
            case "desk.snapshot" -> {
                payload.path("offers").forEach(this::offered);
                payload.path("conversations").forEach(this::card);
                presence(payload.path("me"));
                note(Event.ofConnection(Kind.RESUMED, now(), name, ""));
            }
            case "desk.updated" -> presence(payload.path("me"));
            case "offer.made" -> offered(payload);
            case "conversation.updated" -> card(payload);
            default -> {}
        }
    }

    private void presence(JsonNode me) {
        if (!me.path("status").asText().equals("available")) {
            ask("presence.set", "{\"status\":\"available\",\"reason\":\"\"}", true);
        }
    }

    private void offered(JsonNode offer) {
        String offerId = offer.path("offer").asText();
        if (answered.add(offerId)) {
            boolean declines = racing && around.random().nextDouble() < DECLINES;
            String which = "\"conversation\":\""
                    + offer.path("conversation").path("conversation").asText() + "\",\"offer\":\"" + offerId + "\"";
            command(declines ? "offer.decline" : "offer.accept", declines ? which + ",\"reason\":\"\"" : which);
        }
    }

    private void card(JsonNode card) {
        boolean mine = card.path("agent").asText().equals(id)
                && card.path("state").asText().equals("active");
        long version = card.path("version").asLong();
        String conversation = card.path("conversation").asText();
        if (!racing || !mine || version == acted.getOrDefault(conversation, 0L)) {
            return;
        }
        acted.put(conversation, version);
        double dice = around.random().nextDouble();
        String which = "\"conversation\":\"" + conversation + "\",\"version\":" + version;
        if (dice < RESTS) {
            return;
        }
        if (dice < (1 + RESTS) / 2) {
            command("conversation.close", which);
        } else {
            command(
                    "conversation.transfer",
                    which + ",\"commandId\":\"" + name + "-" + commands
                            + "\",\"queue\":\"all\",\"agent\":\"\",\"note\":\"\"");
        }
    }

    private void command(String what, String payload) {
        commands++;
        ask(what, "{" + payload + "}", true);
    }
}
