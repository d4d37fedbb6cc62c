package io.parley.bench.faults.check;

import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** D2: a message is at most once in history and at most once on anybody's screen. */
public final class NoDuplicate implements Invariant {

    @Override
    public String id() {
        return "D2";
    }

    @Override
    public String statement() {
        return "nothing is there twice";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        Set<String> archived = new HashSet<>();
        evidence.archive().entries().stream()
                .filter(Archive.Entry::isMessage)
                .filter(entry -> !archived.add(entry.message()))
                .forEach(entry -> broken.add("twice in history: " + entry.message()));
        Set<String> shown = new HashSet<>();
        evidence.histories()
                .of(Kind.SEEN)
                .filter(event -> !event.lane().isEmpty())
                .filter(event -> !shown.add(event.client() + " " + event.lane() + "|" + event.n()))
                .forEach(event ->
                        broken.add("twice on the screen of " + event.client() + ": " + event.lane() + "|" + event.n()));
        return broken;
    }
}
