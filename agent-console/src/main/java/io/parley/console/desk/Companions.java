package io.parley.console.desk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which agents with a desk here take part in which conversations that others have. Lives on its floor. */
final class Companions {
    private final Map<String, Set<String>> agents = new HashMap<>();

    void put(String conversation, String agent) {
        agents.computeIfAbsent(conversation, id -> new HashSet<>()).add(agent);
    }

    void remove(String conversation, String agent) {
        Set<String> all = agents.get(conversation);
        if (all != null && all.remove(agent) && all.isEmpty()) {
            agents.remove(conversation);
        }
    }

    /** Those of a conversation. */
    Set<String> of(String conversation) {
        return Set.copyOf(agents.getOrDefault(conversation, Set.of()));
    }
}
