package io.parley.bench.faults.check;

import io.parley.bench.faults.check.Samples.Readiness;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.history.Histories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small run without faults: one visitor writes three times, an agent answers once. Tests plant one fault in it. */
final class Run {
    final List<Event> events = new ArrayList<>();
    final List<Archive.Entry> entries = new ArrayList<>();
    final List<Archive.Transition> transitions = new ArrayList<>();
    final List<Archive.Delivery> deliveries = new ArrayList<>();
    final List<LiveState.Agent> agents = new ArrayList<>();
    final List<LiveState.Conversation> conversations = new ArrayList<>();
    final Set<String> held = new HashSet<>();
    final Set<String> waiting = new HashSet<>();
    final Map<String, Integer> queues = new HashMap<>();
    final Set<String> timers = new HashSet<>();
    final Map<String, List<Long>> logs = new HashMap<>();
    final Set<String> deadLetters = new HashSet<>();
    final Set<String> expected = new HashSet<>();
    final List<String> taken = new ArrayList<>();
    final Set<String> ambiguous = new HashSet<>();
    final List<Samples.Router> routers = new ArrayList<>();
    final List<Samples.Redis> redis = new ArrayList<>();
    final List<Samples.Mark> marks = new ArrayList<>();
    final List<Double> busy = new ArrayList<>(List.of(0.0));
    final List<Evidence.Window> excused = new ArrayList<>();
    int unsentByClients;
    int unsentByProduct;

    Run() {
        for (int n = 1; n <= 3; n++) {
            says("v0", "v0", n, n);
        }
        says("a0", "a0~c1", 1, 4);
        for (String client : List.of("v0", "a0")) {
            for (int seq = 1; seq <= 4; seq++) {
                sees(client, seq < 4 ? "v0" : "a0~c1", seq < 4 ? seq : 1, seq);
            }
        }
        step(1, "conversation.opened", "QUEUED", "", 100);
        step(2, "conversation.offered", "OFFERED", "agent-0", 110);
        step(3, "conversation.accepted", "ACTIVE", "agent-0", 120);
        agents.add(new LiveState.Agent("agent-0", true, true, 1, 1));
        conversations.add(new LiveState.Conversation("c1", "ACTIVE", "all", "agent-0", "", "", 1, 4, Set.of()));
        held.add("agent-0|c1");
        logs.put("c1", List.of(1L, 2L, 3L, 4L));
        sample(1, Readiness.READY, 1, 100);
    }

    void says(String client, String lane, long n, long seq) {
        long at = seq * 1_000_000;
        events.add(Event.ofMessage(Kind.SENT, at, client, lane, n, "id"));
        events.add(Event.ofMessage(Kind.TRIED, at, client, lane, n, ""));
        events.add(new Event(Kind.ACKED, at + 1_000, client, lane, n, "c1", seq, ""));
        String author = client.startsWith("a") ? "agent" : "contact";
        entries.add(new Archive.Entry("c1", seq, "text", author, "agent-0", 200 + seq, lane, n));
    }

    void sees(String client, String lane, long n, long seq) {
        events.add(new Event(Kind.SEEN, seq * 1_000_000 + 2_000, client, lane, n, "c1", seq, "text"));
    }

    /** What a client sees once more, in the tenth second. */
    void seesAgain(String client, String lane, long n, long seq) {
        events.add(new Event(Kind.SEEN, 10_000_000 + seq, client, lane, n, "c1", seq, "text"));
    }

    /** The ninth second. */
    void empties(String client) {
        events.add(Event.ofConnection(Kind.EMPTIED, 9_000_000, client, ""));
    }

    void step(long version, String type, String state, String agent, long atMs) {
        transitions.add(new Archive.Transition("c1", version, type, state, agent, atMs));
    }

    void sample(long seconds, Readiness readiness, double lagMs, double heapMb) {
        routers.add(new Samples.Router(seconds * 1_000_000, "A", readiness, lagMs, heapMb, 300));
    }

    /** What an invariant says of it. */
    List<String> judgedBy(Invariant invariant) {
        return invariant.broken(evidence());
    }

    Evidence evidence() {
        return new Evidence(
                new Histories(events),
                new Archive(entries, transitions, deliveries),
                new LiveState(agents, conversations, held, waiting, queues, timers, unsentByProduct, logs),
                deadLetters,
                new Evidence.Outbound(expected, taken, ambiguous),
                unsentByClients,
                1,
                new Samples(routers, redis, marks, busy),
                Evidence.Window.NONE,
                excused,
                Evidence.Bounds.USUAL);
    }
}
