package io.parley.assignment;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the outbox back: every version exactly once and in order, and the last record told is the record that stands. */
final class EventHistory {
    private final World world;
    private final List<StreamMessage<String, String>> events;

    /** What is said of a conversation that moves it nowhere. */
    private static final Set<String> REMARKS =
            Set.of("conversation.left", "conversation.warned", "conversation.breached");

    EventHistory(World world) {
        this.world = world;
        this.events = world.redis(redis -> redis.xrange(world.keys.events(), Range.unbounded()));
    }

    void count(Map<String, Integer> seen) {
        events.forEach(event -> seen.merge(event.getBody().get("type"), 1, Integer::sum));
    }

    Optional<String> trouble() {
        Map<String, Long> versions = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        Map<String, ConversationRecord> told = new HashMap<>();
        for (StreamMessage<String, String> event : events) {
            Map<String, String> body = event.getBody();
            String id = body.get("c");
            if (body.get("type").equals("entry.appended")) {
                long seq = Long.parseLong(body.get("s"));
                if (seq != numbers.merge(id, 1L, Long::sum)) {
                    return Optional.of("\n  broken   R12 entry " + seq + " of " + id + " out of order");
                }
            } else if (body.containsKey("r")) {
                long version = Long.parseLong(body.get("v"));
                if (REMARKS.contains(body.get("type"))) {
                    if (version != versions.getOrDefault(id, 0L)) {
                        return Optional.of("\n  broken   R12 remark about " + version + " of " + id + " out of order");
                    }
                } else if (version != versions.merge(id, 1L, Long::sum)) {
                    return Optional.of("\n  broken   R12 version " + version + " of " + id + " out of order");
                }
                told.put(id, ConversationRecord.parse(body.get("r")));
            }
        }
        return told.entrySet().stream()
                .filter(entry -> differs(entry.getValue(), world.conversation(entry.getKey())))
                .map(entry -> "\n  broken   R12 replay of " + entry.getKey() + ": " + entry.getValue())
                .findFirst();
    }

    private static boolean differs(ConversationRecord told, ConversationRecord stands) {
        return told.version() != stands.version()
                || told.state() != stands.state()
                || !told.agent().equals(stands.agent())
                || !told.queue().equals(stands.queue())
                || told.step() != stands.step();
    }
}
