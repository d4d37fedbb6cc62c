package io.parley.bench.faults.check;

import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** D1: what was acknowledged is in history or among the dead letters, and what is in a log is in history. */
public final class NoLoss implements Invariant {

    @Override
    public String id() {
        return "D1";
    }

    @Override
    public String statement() {
        return "nothing acknowledged is lost";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        List<String> broken = new ArrayList<>(lost(evidence).stream()
                .map(message -> "acknowledged and gone: " + message)
                .toList());
        Set<String> archived = new HashSet<>();
        evidence.archive().entries().forEach(entry -> archived.add(entry.conversation() + "#" + entry.seq()));
        evidence.live()
                .logs()
                .forEach((conversation, numbers) -> numbers.stream()
                        .filter(number -> !archived.contains(conversation + "#" + number))
                        .forEach(
                                number -> broken.add("in the log and not in history: " + conversation + "#" + number)));
        return broken;
    }

    /** Messages that were acknowledged and are nowhere. */
    public static Set<String> lost(Evidence evidence) {
        Set<String> kept = new HashSet<>(evidence.deadLetters());
        evidence.archive().entries().forEach(entry -> kept.add(entry.message()));
        Set<String> lost = new TreeSet<>();
        evidence.histories()
                .of(Kind.ACKED)
                .map(event -> event.lane() + "|" + event.n())
                .filter(message -> !kept.contains(message))
                .forEach(lost::add);
        return lost;
    }
}
