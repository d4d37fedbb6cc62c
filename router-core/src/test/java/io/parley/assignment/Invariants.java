package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold of the state in Redis whatever the model says; the names are those of the routing design. */
final class Invariants {
    private static final Set<String> HELD = Set.of("OFFERED", "ACTIVE", "WRAP_UP");

    /** States that end by themselves. */
    private static final Set<String> ENDING = Set.of("PARKED", "WRAP_UP", "HELD", "CALLBACK");

    /** Those that have a place in wt. */
    private static final Set<String> LINED = Set.of("QUEUED", "HELD", "CALLBACK");

    private Invariants() {}

    /** What is broken, a line each; empty when nothing is. */
    static String check(Snapshot before, Snapshot now) {
        StringBuilder broken = new StringBuilder();
        standing(before.agents, now, broken);
        progress(before, now, broken);
        InvariantsOfCallbacks.check(before, now, broken);
        switches(before, now, broken);
        return broken.toString();
    }

    /** The same of a state alone, when many commands were carried out since the last one seen and no capacity was made smaller. */
    static String standing(Snapshot now) {
        StringBuilder broken = new StringBuilder();
        standing(Map.of(), now, broken);
        return broken.toString();
    }

    private static void standing(Map<String, JsonNode> before, Snapshot now, StringBuilder broken) {
        places(now, broken);
        loads(before, now, broken);
        workConservation(now, broken);
        timers(now, broken);
    }

    private static void places(Snapshot now, StringBuilder broken) {
        Map<String, Integer> waiting = count(now, "wt");
        Map<String, Integer> held = count(now, "hd");
        Map<String, Integer> beside = new HashMap<>();
        now.each("hd").stream()
                .filter(line -> line.startsWith("&"))
                .forEach(line -> beside.merge(line.substring(line.lastIndexOf('|') + 1), 1, Integer::sum));
        now.conversations.forEach((id, c) -> {
            String state = c.path("state").asText();
            boolean withAgent = c.hasNonNull("agent");
            expect(waiting.getOrDefault(id, 0) == (LINED.contains(state) ? 1 : 0), "R1 " + id + " in a line", broken);
            expect(
                    held.getOrDefault(id, 0) == (HELD.contains(state) ? 1 : 0) + (c.has("handing") ? 1 : 0),
                    "R1 " + id + " held",
                    broken);
            expect(beside.getOrDefault(id, 0) == c.path("participants").size(), "participants of " + id, broken);
            expect(
                    !state.equals("ACTIVE")
                            || !c.path("participants").has(c.path("agent").asText()),
                    id + " has its agent as a participant",
                    broken);
            expect(!c.has("handing") || state.equals("ACTIVE"), "handing " + id + " " + state, broken);
            expect(!c.path("forced").asBoolean() || withAgent, "forced " + id + " with nobody", broken);
            expect(withAgent == HELD.contains(state), "R2 " + id + " " + state + " agent", broken);
        });
        Map<String, Integer> lines = new HashMap<>();
        for (String line : now.each("wt")) {
            if (!line.startsWith("#") && !line.startsWith("~")) {
                lines.merge(line.substring(0, line.indexOf('|')), 1, Integer::sum);
            }
        }
        for (String line : now.each("wn")) {
            String[] parts = line.split(" ");
            expect(Integer.valueOf(parts[1]).equals(lines.remove(parts[0])), "R6 " + line, broken);
        }
        expect(lines.isEmpty(), "R6 uncounted " + lines, broken);
    }

    private static void loads(Map<String, JsonNode> before, Snapshot now, StringBuilder broken) {
        Map<String, Integer> urgent = new HashMap<>();
        Map<String, Integer> mail = new HashMap<>();
        Set<String> forcedOn = new HashSet<>();
        for (JsonNode c : now.conversations.values()) {
            Map<String, Integer> sums = c.path("interruptible").asBoolean() ? mail : urgent;
            int units = c.path("carries").asInt(c.path("weight").asInt());
            sums.merge(c.path("agent").asText(), units, Integer::sum);
            sums.merge(c.path("handing").path("agent").asText(), units, Integer::sum);
            if (c.path("forced").asBoolean()) {
                forcedOn.add(c.path("agent").asText());
            }
        }
        now.agents.forEach((id, a) -> {
            int load = urgent.getOrDefault(id, 0);
            int interruptible = mail.getOrDefault(id, 0);
            expect(load == a.path("load").asInt(), "R3 load of " + id + " is " + load, broken);
            expect(interruptible == a.path("interruptibleLoad").asInt(), "R3 interruptible load of " + id, broken);
            JsonNode was = before.get(id);
            // A supervisor's act is the one exception, and it is marked.
            boolean forced = forcedOn.contains(id);
            boolean more = !forced && (was == null || load > was.path("load").asInt());
            expect(!more || load <= capacity(a, was, false), "R3 " + id + " over capacity: " + load, broken);
            int units = capacity(a, was, true);
            boolean moreMail = !forced
                    && (was == null
                            || interruptible > was.path("interruptibleLoad").asInt());
            expect(!moreMail || interruptible <= units, "R3 " + id + " over capacity with mail", broken);
            boolean routable = a.path("status").asText().equals("available")
                    && a.path("connected").asBoolean()
                    && !a.path("grace").asBoolean();
            boolean listed = a.hasNonNull("fk");
            expect(routable || !listed, "R15 " + id + " is listed but not routable", broken);
            expect(a.path("misses").asInt() < 2 || !routable, "R15 " + id + " missed twice", broken);
        });
    }

    /** Of both configurations when it changed: a shift that begins with the new one still fills by the old. */
    private static int capacity(JsonNode now, JsonNode was, boolean whole) {
        return Math.max(units(now, whole), was == null ? 0 : units(was, whole));
    }

    private static int units(JsonNode a, boolean whole) {
        return a.path("capacity").asInt()
                + (whole ? a.path("interruptibleCapacity").asInt() : 0);
    }

    private static void workConservation(Snapshot now, StringBuilder broken) {
        Map<String, Set<String>> free = new HashMap<>();
        for (String line : now.each("fr")) {
            free.computeIfAbsent(line.substring(0, 5), key -> new HashSet<>())
                    .add(line.substring(line.lastIndexOf('|') + 1));
        }
        for (String line : now.each("wt")) {
            String id = line.substring(line.lastIndexOf('|') + 1);
            Set<String> able = new HashSet<>(free.getOrDefault(line.substring(0, line.indexOf('|')), Set.of()));
            now.conversations.get(id).path("excluded").fieldNames().forEachRemaining(able::remove);
            expect(able.isEmpty(), "R5 " + id + " waits beside " + able, broken);
        }
    }

    private static void timers(Snapshot now, StringBuilder broken) {
        Set<String> offers = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Set<String> ends = new HashSet<>();
        for (String line : now.each("tm")) {
            String[] parts = line.split("\\|");
            if (parts[0].equals("offer")) {
                expect(offers.add(parts[1]), "R9 two offers: " + line, broken);
            } else if (parts[0].equals("seen")) {
                expect(seen.add(parts[1]), "R7 two sights: " + line, broken);
            } else if (parts[0].equals("ends")) {
                expect(ends.add(parts[1]), "R7 two ends: " + line, broken);
            }
        }
        now.conversations.forEach((id, c) -> {
            String state = c.path("state").asText();
            expect(offers.contains(id) == state.equals("OFFERED"), "R7 offer timer of " + id, broken);
            expect(seen.contains(id) == (c.path("unseen").asLong() > 0), "R7 sight of " + id, broken);
            expect(!seen.contains(id) || state.equals("ACTIVE"), "R7 sight of " + id + " " + state, broken);
            expect(ends.contains(id) == ENDING.contains(state), "R7 end of " + id + " " + state, broken);
        });
    }

    private static void progress(Snapshot before, Snapshot now, StringBuilder broken) {
        expect(
                now.conversations.keySet().containsAll(before.conversations.keySet()),
                "R16 a conversation is lost",
                broken);
        before.conversations.forEach((id, was) -> {
            JsonNode c = now.conversations.getOrDefault(id, was);
            long version = c.path("version").asLong();
            expect(version >= was.path("version").asLong(), "R12 version of " + id, broken);
            boolean same = version == was.path("version").asLong();
            expect(
                    !same || c.path("state").equals(was.path("state")),
                    "R12 state of " + id + " without a version",
                    broken);
            boolean woken = Set.of("CLOSED", "PARKED", "WRAP_UP")
                            .contains(was.path("state").asText())
                    && !same;
            expect(woken || c.path("t0").equals(was.path("t0")), "R11 t0 of " + id + " moved", broken);
        });
    }

    /** A new offer, or work pushed out of a line, of a channel that its agent has switched off. */
    private static void switches(Snapshot before, Snapshot now, StringBuilder broken) {
        now.conversations.forEach((id, c) -> {
            JsonNode a = now.agents.get(c.path("agent").asText());
            if (a == null || !a.path("off").path(c.path("channel").asText()).asBoolean()) {
                return;
            }
            JsonNode was = before.conversations.get(id);
            boolean fresh = was == null
                    || !was.path("agent").asText().equals(a.path("id").asText());
            boolean byRouting = c.path("state").asText().equals("OFFERED")
                    || (c.path("push").asBoolean() && !c.path("forced").asBoolean() && sameHands(was, c));
            expect(
                    !fresh || !byRouting,
                    "switch: " + id + " went to " + a.path("id").asText(),
                    broken);
        });
    }

    /** Whether no person gave it to anybody meanwhile. */
    private static boolean sameHands(JsonNode was, JsonNode c) {
        return was == null || (was.path("command").equals(c.path("command")) && !was.has("handing"));
    }

    private static Map<String, Integer> count(Snapshot now, String kind) {
        Map<String, Integer> counts = new HashMap<>();
        for (String line : now.each(kind)) {
            if (line.startsWith("&")) {
                continue; // Who takes part carries nothing of it.
            }
            counts.merge(line.substring(line.lastIndexOf('|') + 1), 1, Integer::sum);
        }
        return counts;
    }

    private static void expect(boolean holds, String what, StringBuilder broken) {
        if (!holds) {
            broken.append("\n  broken   ").append(what);
        }
    }
}
