package io.parley.bench.faults.check;

import io.parley.bench.faults.check.Archive.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * D4: a conversation's steps have one number each, nobody ever carried more than their capacity, nobody wrote in a conversation
 * that was not theirs, and the live counters equal a recount.
 */
public final class OneOwner implements Invariant {

    @Override
    public String id() {
        return "D4";
    }

    @Override
    public String statement() {
        return "one owner, never too much";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        Map<String, List<Transition>> lives = new TreeMap<>();
        evidence.archive()
                .transitions()
                .forEach(step -> lives.computeIfAbsent(step.conversation(), c -> new ArrayList<>())
                        .add(step));
        List<String> broken = new ArrayList<>();
        lives.values().forEach(steps -> {
            steps.sort(Comparator.comparingLong(Transition::version));
            versions(steps, broken);
        });
        loads(lives, evidence.capacity(), broken);
        writers(evidence.archive(), lives, broken);
        recount(evidence.live(), broken);
        return broken;
    }

    private static void versions(List<Transition> steps, List<String> broken) {
        long expected = 1;
        for (Transition step : steps) {
            if (step.version() != expected && !Generation.begins(step.version(), expected)) {
                broken.add("version " + step.version() + " of " + step.conversation() + " (" + step.type() + ") where "
                        + expected + " was due");
            }
            expected = step.version() + 1;
        }
    }

    /** Work after closing costs a share that history does not tell; the recount of what stands counts it. */
    private static boolean isCarried(Transition step) {
        return step.state().equals("OFFERED") || step.state().equals("ACTIVE");
    }

    private static void loads(Map<String, List<Transition>> lives, int capacity, List<String> broken) {
        List<Change> changes = new ArrayList<>();
        for (List<Transition> steps : lives.values()) {
            String owner = "";
            for (Transition step : steps) {
                String now = isCarried(step) ? step.agent() : "";
                if (!now.equals(owner)) {
                    if (!owner.isEmpty()) {
                        changes.add(new Change(step.atMs(), owner, -1));
                    }
                    if (!now.isEmpty()) {
                        changes.add(new Change(step.atMs(), now, 1));
                    }
                    owner = now;
                }
            }
        }
        // Of one millisecond the releases first: history cannot tell which came before.
        changes.sort(Comparator.comparingLong(Change::atMs).thenComparingInt(Change::units));
        Map<String, Integer> load = new HashMap<>();
        for (Change change : changes) {
            int now = load.merge(change.agent(), change.units(), Integer::sum);
            if (now > capacity) {
                broken.add(change.agent() + " carried " + now + " of " + capacity + " at " + change.atMs());
            }
        }
    }

    private static void writers(Archive archive, Map<String, List<Transition>> lives, List<String> broken) {
        for (Archive.Entry entry : archive.entries()) {
            if (entry.author().equals("agent")
                    && entry.kind().equals("text")
                    && !owned(lives.getOrDefault(entry.conversation(), List.of()), entry)) {
                broken.add(
                        entry.authorId() + " wrote " + entry.conversation() + "#" + entry.seq() + " without having it");
            }
        }
    }

    private static boolean owned(List<Transition> steps, Archive.Entry entry) {
        for (int i = 0; i < steps.size(); i++) {
            Transition step = steps.get(i);
            long until = i + 1 < steps.size() ? steps.get(i + 1).atMs() : Long.MAX_VALUE;
            if (step.state().equals("ACTIVE")
                    && step.agent().equals(entry.authorId())
                    && step.atMs() <= entry.atMs()
                    && entry.atMs() <= until) {
                return true;
            }
        }
        return false;
    }

    private static void recount(LiveState live, List<String> broken) {
        Map<String, Integer> load = new HashMap<>();
        Map<String, Integer> queued = new HashMap<>();
        Set<String> held = new HashSet<>();
        Set<String> waiting = new HashSet<>();
        for (LiveState.Conversation conversation : live.conversations()) {
            if (conversation.isCarried()) {
                for (String agent : holders(conversation)) {
                    load.merge(agent, conversation.units(), Integer::sum);
                    held.add(agent + "|" + conversation.id());
                }
            } else if (conversation.state().equals("QUEUED")) {
                waiting.add(conversation.id());
                queued.merge(conversation.queue(), 1, Integer::sum);
            }
        }
        for (LiveState.Agent agent : live.agents()) {
            int counted = load.getOrDefault(agent.id(), 0);
            if (agent.load() != counted) {
                broken.add(agent.id() + " has load " + agent.load() + ", a recount says " + counted);
            }
        }
        differ("held", live.held(), held, broken);
        differ("waiting", live.waiting(), waiting, broken);
        if (!live.waitingPerQueue().equals(queued)) {
            broken.add("waiting per queue is " + live.waitingPerQueue() + ", a recount says " + queued);
        }
    }

    /** Also who is asked to take it over: room is kept for it from then on. */
    private static List<String> holders(LiveState.Conversation conversation) {
        return conversation.handing().isEmpty()
                ? List.of(conversation.agent())
                : List.of(conversation.agent(), conversation.handing());
    }

    private static void differ(String what, Set<String> said, Set<String> counted, List<String> broken) {
        said.stream().filter(id -> !counted.contains(id)).forEach(id -> broken.add(what + " but should not: " + id));
        counted.stream().filter(id -> !said.contains(id)).forEach(id -> broken.add("should be " + what + ": " + id));
    }

    private record Change(long atMs, String agent, int units) {}
}
