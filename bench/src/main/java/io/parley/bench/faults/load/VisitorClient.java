package io.parley.bench.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;

/** A visitor with the widget open. */
final class VisitorClient extends Client {
    private String token = "";
    private String epoch = "";
    private String conversation = "";
    private ScreenLog log;
    private long written;

    VisitorClient(Surroundings around, String name, int node) {
        super(around, name, node);
        log = fresh();
    }

    /** Writes the next message; the lane is the visitor's name. */
    void write() {
        long n = ++written;
        String id = around.run() + "-" + name + "-" + n;
        note(Event.ofMessage(Kind.SENT, now(), name, name, n, id));
        outbox.add(new ClientOutbox.Message(name, n, id, "", new Body(around.run(), name, n).text()));
    }

    String conversation() {
        return conversation;
    }

    @Override
    Node.Seat seat(Node node) {
        return new Node.Seat("/widget/socket", "");
    }

    @Override
    String hello() {
        return "{\"protocol\":1,\"inbox\":\"site\",\"token\":\"" + token + "\",\"conversation\":\"" + conversation
                + "\",\"lastSeq\":" + log.lastSeq() + ",\"epoch\":\"" + epoch + "\",\"locale\":\"en\","
                + "\"page\":\"https://shop.example/\",\"attributes\":{}}";
    }

    @Override
    String payload(ClientOutbox.Message message) {
        return "{\"clientId\":\"" + message.clientId() + "\",\"text\":\"" + message.text() + "\"}";
    }

    @Override
    void welcomed(JsonNode frame) {
        JsonNode welcome = frame.path("payload");
        token = welcome.path("token").asText();
        String now = welcome.path("epoch").asText();
        if (!now.equals(epoch) && !epoch.isEmpty()) {
            note(Event.ofConnection(Kind.EMPTIED, now(), name, ""));
            log = fresh();
        }
        epoch = now;
        moveTo(welcome.path("conversation").path("conversation").asText(""));
    }

    @Override
    void handle(String type, JsonNode frame) {
        JsonNode payload = frame.path("payload");
        switch (type) {
            case "conversation.updated" -> moveTo(payload.path("conversation").asText());
            case "message.posted" -> {
                moveTo(payload.path("conversation").asText());
                log.received(payload.path("entry"));
                inLog(name, conversation, payload.path("entry"));
                if (log.hasGap()) {
                    reconnect();
                }
            }
            case "log.resumed" -> {
                log.resumed(payload.path("through").asLong());
                note(new Event(Kind.RESUMED, now(), name, "", 0, conversation, log.lastSeq(), ""));
            }
            case "log.snapshot" -> {
                moveTo(payload.path("conversation").asText());
                log.replaced(payload.path("entries"), payload.path("through").asLong());
            }
            default -> {}
        }
    }

    @Override
    void acceptedIn(String accepted) {
        moveTo(accepted);
    }

    private void moveTo(String other) {
        if (!other.isEmpty() && !other.equals(conversation)) {
            conversation = other;
            log = fresh();
        }
    }

    private ScreenLog fresh() {
        return new ScreenLog(new Shown(this, () -> conversation));
    }
}
