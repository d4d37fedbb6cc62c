package io.parley.bench.faults.check;

import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        Map<String, Set<String>> screens = new HashMap<>();
        for (Event event : evidence.histories().events()) {
            if (event.kind() == Kind.EMPTIED) {
                screens.remove(event.client());
            } else if (event.kind() == Kind.SEEN
                    && !event.lane().isEmpty()
                    && !screens.computeIfAbsent(event.client(), client -> new HashSet<>())
                            .add(event.lane() + "|" + event.n())) {
                broken.add("twice on the screen of " + event.client() + ": " + event.lane() + "|" + event.n());
            }
        }
        return broken;
    }
}
