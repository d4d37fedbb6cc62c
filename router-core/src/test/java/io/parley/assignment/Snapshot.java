package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.ScriptOutputType;
import io.parley.json.WireJson;
import io.parley.routing.RequirementClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Everything routing keeps, as sorted lines: read from Redis, or computed from the model. Equal lines mean equal state. */
final class Snapshot {
    private static final String READ = """
            local function z(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end
            local function h(key) return redis.call('HGETALL', key) end
            return {h(KEYS[2]), h(KEYS[3]), z(KEYS[4]), z(KEYS[5]), z(KEYS[6]), h(KEYS[7]), h(KEYS[8]), z(KEYS[10]), z(KEYS[11]),
              h(KEYS[15]), redis.call('HGET', KEYS[1], 'seq') or '0'}""";

    private static final Map<String, RequirementClass> NEEDS = new ConcurrentHashMap<>();
    private static final Map<String, JsonNode> TREES = new ConcurrentHashMap<>();

    final List<String> lines = new ArrayList<>();
    final Map<String, JsonNode> conversations = new TreeMap<>();
    final Map<String, JsonNode> agents = new TreeMap<>();

    private Snapshot() {}

    static Snapshot of(World world) {
        List<Object> all = world.redis(redis -> redis.eval(READ, ScriptOutputType.MULTI, world.keys.fixed()));
        Snapshot snapshot = new Snapshot();
        map(all.get(0)).forEach((id, json) -> snapshot.agent(id, tree(json)));
        map(all.get(1)).forEach((id, json) -> snapshot.conversation(id, tree(json)));
        map(all.get(2)).forEach((member, score) -> snapshot.lines.add("hd " + member));
        map(all.get(3)).forEach((member, score) -> snapshot.lines.add("fr " + member));
        map(all.get(4)).forEach((member, score) -> snapshot.lines.add("wt " + member));
        map(all.get(5)).forEach((line, count) -> snapshot.lines.add("wn " + line + " " + count));
        map(all.get(6)).forEach((queue, count) -> snapshot.lines.add("qu " + queue + " " + count));
        map(all.get(7)).forEach((member, due) -> snapshot.lines.add("tm " + member + " " + due));
        map(all.get(8)).forEach((agent, end) -> snapshot.lines.add("ls " + agent + " " + end));
        map(all.get(9)).forEach((name, id) -> snapshot.lines.add("ix " + name + " " + id));
        snapshot.lines.add("sequence " + all.get(10));
        snapshot.lines.sort(null);
        return snapshot;
    }

    /** @param numbers class key to number */
    static Snapshot of(Model model, Map<String, String> numbers) {
        Snapshot snapshot = new Snapshot();
        List<String> lines = snapshot.lines;
        Map<String, Integer> waiting = new TreeMap<>();
        Map<String, Integer> queues = new TreeMap<>();
        for (ModelConversation c : model.conversations.values()) {
            lines.add(c.line());
            if (c.is("QUEUED")) {
                String line = c.now().isPersonal()
                        ? "@" + c.personal
                        : (c.byHand ? "!" : "")
                                + five(numbers.get(c.now().need().key()));
                lines.add("wt " + line + '|' + c.rank + '|' + c.id);
                waiting.merge(line, 1, Integer::sum);
                queues.merge(c.queue, 1, Integer::sum);
            } else if (c.is("HELD")) {
                lines.add("wt #" + c.queue + '|' + c.rank + '|' + c.id);
            } else if (c.is("CALLBACK")) {
                lines.add("wt ~%s|%015d|%s".formatted(c.queue, c.callback.due(), c.id));
            } else if (!c.agent.isEmpty()) {
                lines.add("hd " + c.agent + '|' + c.id);
            }
            c.participants.keySet().forEach(agent -> lines.add("hd &" + agent + '|' + c.id));
            if (!c.handingTo.isEmpty()) {
                lines.add("hd " + c.handingTo + '|' + c.id);
            }
        }
        waiting.forEach((line, count) -> lines.add("wn " + line + " " + count));
        queues.forEach((queue, count) -> lines.add("qu " + queue + " " + count));
        for (ModelAgent a : model.agents.values()) {
            lines.add(a.line());
            if (a.leaseEnd > 0) {
                lines.add("ls " + a.id() + " " + a.leaseEnd);
            }
            numbers.forEach((key, number) ->
                    index(lines, model, a, NEEDS.computeIfAbsent(key, RequirementClass::parse), five(number)));
        }
        ModelTimer.all(model).forEach(timer -> lines.add("tm " + timer.member() + " " + timer.due()));
        model.index.forEach((name, id) -> lines.add("ix " + name + " " + id));
        lines.add("sequence " + model.sequence);
        lines.sort(null);
        return snapshot;
    }

    /** Lines that only one of the two has. */
    String difference(Snapshot other) {
        TreeSet<String> mine = new TreeSet<>(lines);
        TreeSet<String> theirs = new TreeSet<>(other.lines);
        StringBuilder text = new StringBuilder();
        lines.stream()
                .filter(line -> !theirs.contains(line))
                .forEach(line -> text.append("\n  expected ").append(line));
        other.lines.stream()
                .filter(line -> !mine.contains(line))
                .forEach(line -> text.append("\n  found    ").append(line));
        return text.toString();
    }

    private static void index(List<String> lines, Model model, ModelAgent a, RequirementClass need, String number) {
        if (a.routable()
                && need.isServedBy(a.config)
                && a.hasRoomFor(need.channel(), need.weight(), need.interruptible())) {
            String order = ModelHands.order(model, a, need);
            lines.add("fr %s|%d%s|%s".formatted(number, need.tierOf(a.config).orElseThrow(), order, a.id()));
        }
    }

    private void agent(String id, JsonNode a) {
        agents.put(id, a);
        Map<String, Integer> channels = new TreeMap<>();
        a.path("channels")
                .properties()
                .forEach(e -> channels.put(e.getKey(), e.getValue().asInt()));
        lines.add(
                "ag %s %s '%s' connected=%s grace=%s session=%s load=%d+%d %s last=%d misses=%d idle=%d off=%s capacity=%d+%d out=%s"
                        .formatted(
                                id,
                                a.path("status").asText(),
                                a.path("reason").asText(),
                                a.path("connected").asBoolean(),
                                a.path("grace").asBoolean(),
                                a.path("session").asText(),
                                a.path("load").asInt(),
                                a.path("interruptibleLoad").asInt(),
                                channels,
                                a.path("last").asLong(),
                                a.path("misses").asInt(),
                                a.path("idle").asLong(),
                                fields(a.path("off")),
                                a.path("capacity").asInt(),
                                a.path("interruptibleCapacity").asInt(),
                                a.path("out").asBoolean()));
    }

    private static java.util.Set<String> fields(JsonNode object) {
        java.util.Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void conversation(String id, JsonNode c) {
        conversations.put(id, c);
        Map<String, Long> excluded = new TreeMap<>();
        c.path("excluded")
                .properties()
                .forEach(e -> excluded.put(e.getKey(), e.getValue().asLong()));
        Map<String, ModelClocks.Clock> clocks = new TreeMap<>();
        c.path("clocks")
                .properties()
                .forEach(e -> clocks.put(
                        e.getKey(),
                        new ModelClocks.Clock(
                                e.getValue().path("warn").asLong(),
                                e.getValue().path("breach").asLong(),
                                e.getValue().path("told").asText())));
        Map<String, Long> participants = new TreeMap<>();
        c.path("participants")
                .properties()
                .forEach(e -> participants.put(e.getKey(), e.getValue().asLong()));
        lines.add(
                "cv %s %s v%d agent=%s offer=%s deadline=%d queue=%s step=%d t0=%d tq=%d rank=%s excluded=%s seq=%d/%d sticky=%s closed=%d forced=%s handing=%s/%s/%d ends=%d idle=%d carries=%d held=%s late=%d callback=%s/%d/%d/%d/%d/%s unseen=%d participants=%s clocks=%s"
                        .formatted(
                                id,
                                c.path("state").asText(),
                                c.path("version").asLong(),
                                c.path("agent").asText(),
                                c.path("offer").asText(),
                                c.path("deadline").asLong(),
                                c.path("queue").asText(),
                                c.path("step").asInt(),
                                c.path("t0").asLong(),
                                c.path("tq").asLong(),
                                c.path("rank").asText(),
                                excluded,
                                c.path("seq").asLong(),
                                c.path("visible").asLong(),
                                c.path("sticky").asText(),
                                c.path("closedAt").asLong(),
                                c.path("forced").asBoolean(),
                                c.at("/handing/agent").asText(),
                                c.at("/handing/offer").asText(),
                                c.at("/handing/deadline").asLong(),
                                c.path("ends").asLong(),
                                c.path("idle").asLong(),
                                c.path("carries").asInt(-1),
                                c.path("held").asText(),
                                c.path("late").asLong(),
                                c.at("/callback/by").asText(),
                                c.at("/callback/asked").asLong(),
                                c.at("/callback/seq").asLong(),
                                c.at("/callback/due").asLong(),
                                c.at("/callback/since").asLong(),
                                c.at("/callback/agent").asText(),
                                c.path("unseen").asLong(),
                                participants,
                                clocks));
    }

    private static String five(String number) {
        return "0".repeat(5 - number.length()) + number;
    }

    /** Most records are as they were before the command. */
    private static JsonNode tree(String json) {
        JsonNode known = TREES.get(json);
        if (known != null) {
            return known;
        }
        try {
            JsonNode tree = WireJson.MAPPER.readTree(json);
            if (TREES.size() > 5_000) {
                TREES.clear();
            }
            TREES.put(json, tree);
            return tree;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Map<String, String> map(Object flat) {
        List<?> list = (List<?>) flat;
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < list.size(); i += 2) {
            map.put(list.get(i).toString(), list.get(i + 1).toString());
        }
        return map;
    }
}
