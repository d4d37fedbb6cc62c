package io.parley.live;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.json.WireJson;
import io.parley.transcript.LogEntries;
import io.parley.wire.Entry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nudges as they travel; the keys are those of {@code nudge.lua}. */
final class NudgeCodec {
    private static final Map<String, Nudge.Kind> KINDS = Stream.of(Nudge.Kind.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));

    /** Reads an entry where it stands in the nudge, so more may follow it. */
    private static final ObjectReader ENTRY =
            WireJson.MAPPER.readerFor(Entry.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private NudgeCodec() {}

    /** Empty for a text that is no nudge of this version. */
    static Optional<Heard> decode(String text) {
        try (JsonParser json = WireJson.MAPPER.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, String> said = new HashMap<>();
            Entry entry = null;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals("e")) {
                    entry = ENTRY.readValue(json);
                } else {
                    said.put(name, json.getValueAsString(""));
                    json.skipChildren();
                }
            }
            Nudge.Kind kind = KINDS.get(said.get("k"));
            return kind == null ? Optional.empty() : Optional.of(heard(kind, said, Optional.ofNullable(entry)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Heard heard(Nudge.Kind kind, Map<String, String> said, Optional<Entry> stored) {
        Optional<Entry> entry = stored.map(
                seen -> LogEntries.forAgents(seen, number(said, "s"), number(said, "a"), number(said, "t"), ""));
        return new Heard(
                text(said, "i"),
                new Nudge(
                        kind,
                        text(said, "c"),
                        number(said, "s"),
                        number(said, "v"),
                        text(said, "st"),
                        text(said, "ag"),
                        text(said, "pv"),
                        text(said, "q"),
                        text(said, "d"),
                        text(said, "x"),
                        text(said, "by"),
                        entry,
                        entry.flatMap(seen -> LogEntries.forContact(seen, number(said, "p")))));
    }

    private static String text(Map<String, String> said, String name) {
        return said.getOrDefault(name, "");
    }

    private static long number(Map<String, String> said, String name) {
        String value = said.get(name);
        return value == null ? 0 : Long.parseLong(value);
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

    /**
     * A nudge and where it stands in the outbox.
     *
     * @param event id of the event that says the same; empty when none does
     */
    record Heard(String event, Nudge nudge) {}
}
