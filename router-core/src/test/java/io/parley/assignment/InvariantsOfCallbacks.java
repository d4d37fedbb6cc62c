package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What must hold of conversations whose contact is answered later. */
final class InvariantsOfCallbacks {
    /** Where a callback may be known of. */
    private static final Set<String> KNOWN = Set.of("QUEUED", "OFFERED", "ACTIVE", "CALLBACK");

    private InvariantsOfCallbacks() {}

    static void check(Snapshot before, Snapshot now, StringBuilder broken) {
        Map<String, String> lines = places(now);
        now.conversations.forEach((id, c) -> {
            String state = c.path("state").asText();
            long due = c.at("/callback/due").asLong();
            expect(!c.has("callback") || KNOWN.contains(state), "R1 callback " + id + " " + state, broken);
            expect(state.equals("CALLBACK") == due > 0, "R1 " + id + " " + state + " has a due time " + due, broken);
            expect(
                    state.equals("CALLBACK") == lines.getOrDefault(id, "").startsWith("~"),
                    "R1 " + id + " " + state + " lies aside",
                    broken);
            expect(due == 0 || c.path("ends").asLong() >= due, "R7 callback of " + id + " rings early", broken);
        });
        Map<String, String> lined = places(before);
        before.conversations.forEach((id, was) -> {
            JsonNode c = now.conversations.getOrDefault(id, was);
            boolean stayed = was.path("state").asText().equals("QUEUED")
                    && c.path("state").equals(was.path("state"));
            boolean marked = stayed && !was.has("callback") && c.has("callback");
            expect(
                    !marked || lines.get(id).equals(lined.get(id)),
                    "R10 " + id + " asked to be answered later and lost its place",
                    broken);
            boolean back = was.path("state").asText().equals("CALLBACK")
                    && !c.path("state").asText().equals("CALLBACK");
            expect(
                    !back || entered(c) >= entered(was),
                    "R10 " + id + " came back with more than it had waited",
                    broken);
        });
    }

    private static long entered(JsonNode c) {
        return Long.parseLong(c.path("rank").asText().substring(0, 15));
    }

    private static Map<String, String> places(Snapshot now) {
        Map<String, String> places = new HashMap<>();
        now.lines.stream()
                .filter(line -> line.startsWith("wt "))
                .forEach(line -> places.put(line.substring(line.lastIndexOf('|') + 1), line.substring(3)));
        return places;
    }

    private static void expect(boolean holds, String what, StringBuilder broken) {
        if (!holds) {
            broken.append("\n  broken   ").append(what);
        }
    }
}
