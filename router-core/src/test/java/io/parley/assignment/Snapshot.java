package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Everything routing keeps, as sorted lines: read from Redis in one script, or computed from the model. Equal lines mean equal state.
 */
final class Snapshot {
    private static final String READ = """
            local function z(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end
            local function h(key) return redis.call('HGETALL', key) end
            return {h(KEYS[2]), h(KEYS[3]), z(KEYS[4]), z(KEYS[5]), z(KEYS[6]), h(KEYS[7]), h(KEYS[8]), z(KEYS[10]), z(KEYS[11]),
              h(KEYS[15]), redis.call('HGET', KEYS[1], 'seq') or '0'}""";

    final List<String> lines;
    final Map<String, JsonNode> conversations;
    final Map<String, JsonNode> agents;
    private final Map<String, List<String>> kinds = new HashMap<>();

    private Snapshot(List<String> lines, Map<String, JsonNode> conversations, Map<String, JsonNode> agents) {
        this.lines = lines;
        this.conversations = conversations;
        this.agents = agents;
    }

    static Snapshot of(World world) {
        List<Object> all = world.redis(redis -> redis.eval(READ, ScriptOutputType.MULTI, world.keys.fixed()));
        List<String> lines = new ArrayList<>();
        Map<String, JsonNode> agents = new TreeMap<>();
        Map<String, JsonNode> conversations = new TreeMap<>();
        pairs(all.get(0), (id, json) -> agents.put(id, StateLine.ofAgent(json).addedTo(lines)));
        pairs(
                all.get(1),
                (id, json) ->
                        conversations.put(id, StateLine.ofConversation(json).addedTo(lines)));
        pairs(all.get(2), (member, score) -> lines.add("hd " + member));
        pairs(all.get(3), (member, score) -> lines.add("fr " + member));
        pairs(all.get(4), (member, score) -> lines.add("wt " + member));
        pairs(all.get(5), (line, count) -> lines.add("wn " + line + " " + count));
        pairs(all.get(6), (queue, count) -> lines.add("qu " + queue + " " + count));
        pairs(all.get(7), (member, due) -> lines.add("tm " + member + " " + due));
        pairs(all.get(8), (agent, end) -> lines.add("ls " + agent + " " + end));
        pairs(all.get(9), (name, id) -> lines.add("ix " + name + " " + id));
        lines.add("sequence " + all.get(10));
        lines.sort(null);
        return new Snapshot(lines, conversations, agents);
    }

    /** @param numbers class key to number */
    static Snapshot of(Model model, Map<String, String> numbers) {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> waiting = new TreeMap<>();
        Map<String, Integer> queues = new TreeMap<>();
        for (ModelConversation c : model.conversations.values()) {
            lines.add(c.line());
            if (c.is("QUEUED")) {
                String line = c.now().isPersonal()
                        ? "@" + c.personal
                        : (c.byHand ? "!" : "")
                                + ModelIndex.five(numbers.get(c.now().need().key()));
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
            lines.addAll(model.listed.entries(a, numbers));
        }
        ModelTimer.all(model).forEach(timer -> lines.add("tm " + timer.member() + " " + timer.due()));
        model.index.forEach((name, id) -> lines.add("ix " + name + " " + id));
        lines.add("sequence " + model.sequence);
        lines.sort(null);
        return new Snapshot(lines, Map.of(), Map.of());
    }

    /** Lines that only one of the two has. */
    String difference(Snapshot other) {
        if (lines.equals(other.lines)) {
            return "";
        }
        Set<String> mine = new HashSet<>(lines);
        Set<String> theirs = new HashSet<>(other.lines);
        StringBuilder text = new StringBuilder();
        lines.stream()
                .filter(line -> !theirs.contains(line))
                .forEach(line -> text.append("\n  expected ").append(line));
        other.lines.stream()
                .filter(line -> !mine.contains(line))
                .forEach(line -> text.append("\n  found    ").append(line));
        return text.isEmpty() ? "\n  a line is there twice" : text.toString();
    }

    /** The lines of one kind, such as {@code wt}, without its name. */
    List<String> each(String kind) {
        if (kinds.isEmpty()) {
            for (String line : lines) {
                int end = line.indexOf(' ');
                kinds.computeIfAbsent(line.substring(0, end), name -> new ArrayList<>())
                        .add(line.substring(end + 1));
            }
        }
        return kinds.getOrDefault(kind, List.of());
    }

    private static void pairs(Object flat, BiConsumer<String, String> action) {
        List<?> list = (List<?>) flat;
        for (int i = 0; i < list.size(); i += 2) {
            action.accept(list.get(i).toString(), list.get(i + 1).toString());
        }
    }
}
