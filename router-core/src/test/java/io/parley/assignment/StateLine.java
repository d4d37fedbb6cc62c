package io.parley.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A record of Redis and its line in a snapshot; the model's objects write the same lines of themselves. Most records are as they
 * were before a command, so what was read once is kept.
 */
record StateLine(JsonNode tree, String line) {
    private static final int KEPT = 5_000;
    private static final Map<String, StateLine> AGENTS = new ConcurrentHashMap<>();
    private static final Map<String, StateLine> CONVERSATIONS = new ConcurrentHashMap<>();

    JsonNode addedTo(List<String> lines) {
        lines.add(line);
        return tree;
    }

    static StateLine ofAgent(String json) {
        return known(AGENTS, json, StateLine::agent);
    }

    static StateLine ofConversation(String json) {
        return known(CONVERSATIONS, json, StateLine::conversation);
    }

    private static StateLine known(Map<String, StateLine> known, String json, Function<JsonNode, String> line) {
        StateLine kept = known.get(json);
        if (kept != null) {
            return kept;
        }
        try {
            JsonNode tree = WireJson.MAPPER.readTree(json);
            StateLine read = new StateLine(tree, line.apply(tree));
            if (known.size() > KEPT) {
                known.clear();
            }
            known.put(json, read);
            return read;
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String agent(JsonNode a) {
        Map<String, Integer> channels = new TreeMap<>();
        a.path("channels")
                .properties()
                .forEach(e -> channels.put(e.getKey(), e.getValue().asInt()));
        Set<String> off = new TreeSet<>();
        a.path("off").fieldNames().forEachRemaining(off::add);
        return "ag " + a.path("id").asText() + ' ' + a.path("status").asText() + " '"
                + a.path("reason").asText() + "' connected="
                + a.path("connected").asBoolean()
                + " grace=" + a.path("grace").asBoolean()
                + " session=" + a.path("session").asText()
                + " load=" + a.path("load").asInt() + '+'
                + a.path("interruptibleLoad").asInt() + ' ' + channels
                + " last=" + a.path("last").asLong()
                + " misses=" + a.path("misses").asInt()
                + " idle=" + a.path("idle").asLong()
                + " off=" + off
                + " capacity=" + a.path("capacity").asInt() + '+'
                + a.path("interruptibleCapacity").asInt()
                + " out=" + a.path("out").asBoolean();
    }

    private static String conversation(JsonNode c) {
        Map<String, Long> excluded = new TreeMap<>();
        c.path("excluded")
                .properties()
                .forEach(e -> excluded.put(e.getKey(), e.getValue().asLong()));
        Map<String, Long> participants = new TreeMap<>();
        c.path("participants")
                .properties()
                .forEach(e -> participants.put(e.getKey(), e.getValue().asLong()));
        Map<String, ModelClocks.Clock> clocks = new TreeMap<>();
        c.path("clocks")
                .properties()
                .forEach(e -> clocks.put(
                        e.getKey(),
                        new ModelClocks.Clock(
                                e.getValue().path("warn").asLong(),
                                e.getValue().path("breach").asLong(),
                                e.getValue().path("told").asText())));
        JsonNode handing = c.path("handing");
        JsonNode callback = c.path("callback");
        return "cv " + c.path("id").asText() + ' ' + c.path("state").asText()
                + " v" + c.path("version").asLong()
                + " agent=" + c.path("agent").asText()
                + " offer=" + c.path("offer").asText()
                + " deadline=" + c.path("deadline").asLong()
                + " queue=" + c.path("queue").asText()
                + " step=" + c.path("step").asInt()
                + " t0=" + c.path("t0").asLong()
                + " tq=" + c.path("tq").asLong()
                + " rank=" + c.path("rank").asText()
                + " excluded=" + excluded
                + " seq=" + c.path("seq").asLong() + '/' + c.path("visible").asLong()
                + " sticky=" + c.path("sticky").asText()
                + " closed=" + c.path("closedAt").asLong()
                + " forced=" + c.path("forced").asBoolean()
                + " handing=" + handing.path("agent").asText() + '/'
                + handing.path("offer").asText() + '/'
                + handing.path("deadline").asLong()
                + " ends=" + c.path("ends").asLong()
                + " idle=" + c.path("idle").asLong()
                + " carries=" + c.path("carries").asInt(-1)
                + " held=" + c.path("held").asText()
                + " late=" + c.path("late").asLong()
                + " callback=" + callback.path("by").asText() + '/'
                + callback.path("asked").asLong() + '/'
                + callback.path("seq").asLong() + '/'
                + callback.path("due").asLong() + '/'
                + callback.path("since").asLong() + '/'
                + callback.path("agent").asText()
                + " unseen=" + c.path("unseen").asLong()
                + " participants=" + participants
                + " clocks=" + clocks;
    }
}
