package io.parley.server.management;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether this node works. <em>Ready</em> says whether to send it people: it serves and all it needs answers. <em>Live</em>
 * says whether to leave it running: what would be helped by a restart. Call from any thread; checks must not block.
 */
public final class Health {

    private final Map<String, Supplier<String>> readiness = new ConcurrentHashMap<>();
    private final Map<String, Supplier<String>> liveness = new ConcurrentHashMap<>();
    private volatile boolean serving;

    /** Adds a check for readiness. It answers what is wrong in a few words, or nothing. */
    public void needs(String name, Supplier<String> problem) {
        readiness.put(name, problem);
    }

    /** Adds a check for both: when it fails, only a restart helps. */
    public void livesBy(String name, Supplier<String> problem) {
        liveness.put(name, problem);
    }

    /** Says that people may be sent here, or no longer. */
    public void serving(boolean now) {
        serving = now;
    }

    /** What keeps this node from being live. */
    public Report live() {
        return Report.of(liveness);
    }

    /** What keeps this node from being ready. */
    public Report ready() {
        Map<String, Supplier<String>> all = new TreeMap<>(readiness);
        all.putAll(liveness);
        all.put("serving", () -> serving ? "" : "starting or stopping");
        return Report.of(all);
    }

    /**
     * The answer of all checks.
     *
     * @param problems what is wrong by check; empty text where nothing is
     */
    public record Report(Map<String, String> problems) {

        private static Report of(Map<String, Supplier<String>> checks) {
            Map<String, String> answers = new TreeMap<>();
            checks.forEach((name, check) -> answers.put(name, check.get()));
            return new Report(answers);
        }

        /** Whether nothing is wrong. */
        public boolean up() {
            return problems.values().stream().allMatch(String::isEmpty);
        }

        String json() {
            String checks = problems.entrySet().stream()
                    .map(check -> '"' + check.getKey() + "\":\""
                            + (check.getValue().isEmpty() ? "up" : check.getValue()) + '"')
                    .collect(Collectors.joining(","));
            return "{\"status\":\"" + (up() ? "up" : "down") + "\",\"checks\":{" + checks + "}}\n";
        }
    }
}
