package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** R4 of a state alone: every agent is listed under exactly the classes that the configuration, their presence and their load allow. */
final class KillIndex {
    private KillIndex() {}

    /** Entries that should be there or should not; empty when the index is right. */
    static String difference(World world, Workspace workspace, Snapshot now) {
        Model model = new Model();
        model.workspace = workspace;
        Map<String, String> numbers = new HashMap<>();
        world.<Map<String, String>>redis(redis -> redis.hgetall(world.keys.configuration()))
                .forEach((field, number) -> {
                    if (field.startsWith("k|")) {
                        numbers.put(field.substring(2), number);
                    }
                });
        Set<String> expected = new TreeSet<>();
        workspace.agents().forEach(agent -> {
            ModelAgent a = read(new ModelAgent(agent), now.agents.get(agent.id().value()));
            model.listed.entries(a, numbers).forEach(entry -> expected.add(entry.substring("fr ".length())));
        });
        Set<String> found = new TreeSet<>(now.each("fr"));
        if (expected.equals(found)) {
            return "";
        }
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(found);
        found.removeAll(expected);
        return "R4 not listed: " + missing + ", listed: " + found;
    }

    private static ModelAgent read(ModelAgent a, JsonNode json) {
        a.status = json.path("status").asText();
        a.connected = json.path("connected").asBoolean();
        a.graceEnd = json.path("grace").asBoolean() ? 1 : 0;
        a.load = json.path("load").asInt();
        a.interruptibleLoad = json.path("interruptibleLoad").asInt();
        json.path("channels")
                .properties()
                .forEach(e -> a.channels.put(e.getKey(), e.getValue().asInt()));
        json.path("off").fieldNames().forEachRemaining(a.off::add);
        a.last = json.path("last").asLong();
        a.idle = json.path("idle").asLong();
        return a;
    }
}
