package io.parley.simulate.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The routers a scenario can be played with. All but the first are models in Java, labelled as such in every report. */
public final class Policies {

    /** Parley itself: the scripts, on a Redis. */
    public static final String PARLEY = "PARLEY";

    private static final Map<String, String> ALL = new TreeMap<>(Map.of(
            PARLEY,
            "the real scripts",
            "FCFS",
            "model: oldest first per kind, least loaded agent; never idle beside work",
            "RANDOM",
            "model: any free agent who can, chosen by lot",
            "CHECK_THEN_CLAIM",
            "model: round robin that reads who has room and writes a moment later",
            "LOOP_5S",
            "model: every 5 s one conversation per queue goes to a free agent",
            "ONE_LINE",
            "model: one strict line for all skills; its head blocks the rest"));

    private Policies() {}

    static List<String> unknown(List<String> names) {
        return names.stream().filter(name -> !ALL.containsKey(name)).toList();
    }

    /** All of them. */
    public static String names() {
        return String.join(", ", ALL.keySet());
    }

    /** What it is, in a line. */
    public static String about(String name) {
        return ALL.getOrDefault(name, "");
    }

    /** Each with its line. */
    public static Map<String, String> all() {
        return Map.copyOf(ALL);
    }
}
