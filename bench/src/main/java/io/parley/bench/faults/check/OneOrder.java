package io.parley.bench.faults.check;

import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * D3: numbers of a conversation are without holes, an author's messages stand in the order they were written, and every screen
 * shows that order without holes of its own.
 */
public final class OneOrder implements Invariant {

    @Override
    public String id() {
        return "D3";
    }

    @Override
    public String statement() {
        return "one order, for everybody";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        Map<String, NavigableMap<Long, Archive.Entry>> logs = new TreeMap<>();
        evidence.archive()
                .entries()
                .forEach(entry -> logs.computeIfAbsent(entry.conversation(), c -> new TreeMap<>())
                        .put(entry.seq(), entry));
        List<String> broken = new ArrayList<>();
        logs.forEach((conversation, log) -> {
            holes(conversation, log, broken);
            reordered(log).forEach(broken::add);
        });
        screens(evidence, logs, broken);
        return broken;
    }

    private static void holes(String conversation, NavigableMap<Long, Archive.Entry> log, List<String> broken) {
        long expected = 1;
        for (long seq : log.keySet()) {
            if (seq != expected && !Generation.begins(seq, expected)) {
                broken.add("hole in history of " + conversation + ": " + seq + " follows " + (expected - 1));
            }
            expected = seq + 1;
        }
    }

    private static List<String> reordered(NavigableMap<Long, Archive.Entry> log) {
        List<String> broken = new ArrayList<>();
        Map<String, Long> last = new HashMap<>();
        for (Archive.Entry entry : log.values()) {
            if (entry.isMessage() && entry.n() < last.merge(entry.lane(), entry.n(), Math::max)) {
                broken.add("out of order in history: " + entry.message() + " after " + last.get(entry.lane()));
            }
        }
        return broken;
    }

    private static void screens(
            Evidence evidence, Map<String, NavigableMap<Long, Archive.Entry>> logs, List<String> broken) {
        Map<String, Long> lastSeen = new HashMap<>();
        for (Event event : evidence.histories().events()) {
            if (event.kind() == Kind.EMPTIED) {
                lastSeen.keySet().removeIf(screen -> screen.startsWith(event.client() + " "));
            }
            if (event.kind() != Kind.SEEN && event.kind() != Kind.SKIPPED) {
                continue;
            }
            String screen = event.client() + " " + event.conversation();
            Long before = lastSeen.get(screen);
            if (event.kind() == Kind.SEEN && before != null) {
                if (event.seq() <= before) {
                    broken.add("backwards on the screen of " + screen + ": " + event.seq() + " after " + before);
                } else {
                    missed(screen, logs.get(event.conversation()), before, event.seq(), broken);
                }
            }
            lastSeen.merge(screen, event.seq(), Math::max);
        }
    }

    private static void missed(
            String screen, NavigableMap<Long, Archive.Entry> log, long from, long to, List<String> broken) {
        if (log != null) {
            log.subMap(from, false, to, false)
                    .keySet()
                    .forEach(seq -> broken.add("never on the screen of " + screen + ": " + seq));
        }
    }

    /** Messages that stand after a later one of their author. */
    public static long reordered(Archive archive) {
        Map<String, NavigableMap<Long, Archive.Entry>> logs = new TreeMap<>();
        archive.entries().stream()
                .sorted(Comparator.comparingLong(Archive.Entry::seq))
                .forEach(entry -> logs.computeIfAbsent(entry.conversation(), c -> new TreeMap<>())
                        .put(entry.seq(), entry));
        return logs.values().stream().mapToLong(log -> reordered(log).size()).sum();
    }
}
