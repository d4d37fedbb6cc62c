package io.parley.bench.faults.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import io.parley.bench.faults.check.LiveState;
import io.parley.bench.faults.house.FaultWorkspace;
import io.parley.bench.faults.house.House;
import io.parley.redis.ShardKeys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the run's workspace in Redis past the product. Blocks. */
public final class LiveReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ShardKeys KEYS = ShardKeys.of(FaultWorkspace.ID);

    private final House house;

    public LiveReader(House house) {
        this.house = house;
    }

    /** Everything the checker needs. */
    public LiveState read() {
        return house.askRedis(LiveReader::state);
    }

    /** Whether every event is in history and nothing is on a line. */
    public boolean quiet() {
        return house.askRedis(commands -> archived(commands) && commands.zcard(KEYS.outgoing()) == 0);
    }

    /** Whether every event is in history. */
    public boolean archived() {
        return house.askRedis(LiveReader::archived);
    }

    private static boolean archived(RedisCommands<String, String> commands) {
        for (Object group : commands.xinfoGroups(KEYS.events())) {
            Map<String, Object> facts = facts((List<?>) group);
            if (!Long.valueOf(0).equals(facts.get("pending"))
                    || !Long.valueOf(0).equals(facts.get("lag"))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Object> facts(List<?> flat) {
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            if (flat.get(i + 1) != null) {
                facts.put(flat.get(i).toString(), flat.get(i + 1));
            }
        }
        return facts;
    }

    private static LiveState state(RedisCommands<String, String> commands) {
        List<LiveState.Conversation> conversations = commands.hvals(KEYS.conversations()).stream()
                .map(LiveReader::json)
                .map(LiveReader::conversation)
                .toList();
        Map<String, List<Long>> logs = new HashMap<>();
        for (LiveState.Conversation conversation : conversations) {
            String log = KEYS.tag() + "log:" + conversation.id();
            logs.put(
                    conversation.id(),
                    commands.xrange(log, Range.unbounded()).stream()
                            .map(entry -> Long.parseLong(
                                    entry.getId().substring(0, entry.getId().indexOf('-'))))
                            .toList());
        }
        Map<String, Integer> waitingPerQueue = new HashMap<>();
        commands.hgetall(KEYS.tag() + "qu")
                .forEach((queue, count) -> waitingPerQueue.put(queue, Integer.valueOf(count)));
        Set<String> waiting = new HashSet<>();
        commands.zrange(KEYS.tag() + "wt", 0, -1).stream()
                .filter(member -> !member.startsWith("#") && !member.startsWith("~"))
                .forEach(member -> waiting.add(member.substring(member.lastIndexOf('|') + 1)));
        return new LiveState(
                commands.hvals(KEYS.agents()).stream()
                        .map(LiveReader::json)
                        .map(LiveReader::agent)
                        .toList(),
                conversations,
                commands.zrange(KEYS.tag() + "hd", 0, -1).stream()
                        .filter(member -> !member.startsWith("&"))
                        .collect(Collectors.toSet()),
                waiting,
                waitingPerQueue,
                Set.copyOf(commands.zrange(KEYS.timers(), 0, -1)),
                commands.zcard(KEYS.outgoing()).intValue(),
                logs);
    }

    private static LiveState.Agent agent(JsonNode a) {
        return new LiveState.Agent(
                a.path("id").asText(),
                a.path("connected").asBoolean(),
                a.path("status").asText().equals("available")
                        && !a.path("grace").asBoolean(),
                a.path("load").asInt() + a.path("interruptibleLoad").asInt(),
                a.path("capacity").asInt());
    }

    private static LiveState.Conversation conversation(JsonNode c) {
        Set<String> excluded = new HashSet<>();
        c.path("excluded").fieldNames().forEachRemaining(excluded::add);
        return new LiveState.Conversation(
                c.path("id").asText(),
                c.path("state").asText(),
                c.path("queue").asText(),
                c.path("agent").asText(""),
                c.path("handing").path("agent").asText(""),
                c.path("offer").asText(""),
                c.path("carries").asInt(c.path("weight").asInt()),
                c.path("seq").asLong(),
                excluded);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record in Redis is not JSON", e);
        }
    }
}
