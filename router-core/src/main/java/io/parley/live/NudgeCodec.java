package io.parley.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.json.WireJson;
import io.parley.transcript.LogEntries;
import io.parley.wire.Entry;
import java.util.Locale;
import java.util.Optional;

/** Nudges as they travel; the keys are those of {@code nudge.lua}. */
final class NudgeCodec {

    private NudgeCodec() {}

    /** Empty for a text that is no nudge of this version. */
    static Optional<Heard> decode(String text) {
        try {
            JsonNode json = WireJson.MAPPER.readTree(text);
            Nudge.Kind kind = Nudge.Kind.valueOf(json.path("k").asText().toUpperCase(Locale.ROOT));
            Optional<Entry> entry = entry(json);
            return Optional.of(new Heard(
                    json.path("i").asText(""),
                    new Nudge(
                            kind,
                            json.path("c").asText(""),
                            json.path("s").asLong(),
                            json.path("v").asLong(),
                            json.path("st").asText(""),
                            json.path("ag").asText(""),
                            json.path("pv").asText(""),
                            json.path("q").asText(""),
                            json.path("d").asText(""),
                            json.path("x").asText(""),
                            json.path("by").asText(""),
                            entry,
                            entry.flatMap(seen ->
                                    LogEntries.forContact(seen, json.path("p").asLong())))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String typing(String conversation, boolean byAgent, String name, boolean on) {
        ObjectNode json = WireJson.MAPPER.createObjectNode();
        json.put("k", "typing")
                .put("c", conversation)
                .put("d", on ? "on" : "off")
                .put("x", name)
                .put("by", byAgent ? "agent" : "contact");
        return json.toString();
    }

    private static Optional<Entry> entry(JsonNode json) {
        return json.has("e")
                ? Optional.of(LogEntries.forAgents(
                        json.path("e").toString(),
                        json.path("s").asLong(),
                        json.path("a").asLong(),
                        json.path("t").asLong(),
                        ""))
                : Optional.empty();
    }

    /**
     * A nudge and where it stands in the outbox.
     *
     * @param event id of the event that says the same; empty when none does
     */
    record Heard(String event, Nudge nudge) {}
}
