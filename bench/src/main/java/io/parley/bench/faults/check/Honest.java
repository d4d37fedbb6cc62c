package io.parley.bench.faults.check;

import io.parley.bench.faults.check.Samples.Expected;
import io.parley.bench.faults.check.Samples.Mark;
import io.parley.bench.faults.check.Samples.Readiness;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** D8: whoever asks is answered, refused or disconnected within ten seconds, and readiness tells the truth within ten. */
public final class Honest implements Invariant {
    private static final long PATIENCE_MICROS = 10_000_000;

    @Override
    public String id() {
        return "D8";
    }

    @Override
    public String statement() {
        return "an answer, a refusal or a closed socket within 10 s";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        evidence.histories()
                .of(Kind.UNANSWERED)
                .filter(event -> evidence.excused().stream()
                        // Asked up to ten seconds earlier.
                        .noneMatch(window ->
                                window.holds(event.atMicros()) || window.holds(event.atMicros() - PATIENCE_MICROS)))
                .forEach(event -> broken.add("not answered: " + event.detail() + " of " + event.client() + " at "
                        + event.atMicros() / 1_000 + " ms"));
        open(evidence, broken);
        readiness(evidence.samples(), broken);
        return broken;
    }

    /** What was tried and has no end in the history at all. */
    private static void open(Evidence evidence, List<String> broken) {
        Map<String, Event> tried = new HashMap<>();
        long end = 0;
        for (Event event : evidence.histories().events()) {
            end = Math.max(end, event.atMicros());
            String key = event.client() + " " + event.lane() + "|" + event.n();
            switch (event.kind()) {
                case TRIED -> tried.put(key, event);
                case ACKED, REFUSED, LOST, UNANSWERED, GIVEN_UP -> tried.remove(key);
                default -> {}
            }
        }
        for (Event event : tried.values()) {
            if (end - event.atMicros() > PATIENCE_MICROS) {
                broken.add("no end: " + event.lane() + "|" + event.n() + " of " + event.client());
            }
        }
    }

    private static void readiness(Samples samples, List<String> broken) {
        List<Mark> marks = samples.marks();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.expected() == Expected.ANYTHING) {
                continue;
            }
            long until = Long.MAX_VALUE;
            for (Mark later : marks.subList(i + 1, marks.size())) {
                if (later.node().equals(mark.node())) {
                    until = later.atMicros();
                    break;
                }
            }
            for (Samples.Router sample : samples.routers()) {
                boolean due = sample.atMicros() > mark.atMicros() + PATIENCE_MICROS && sample.atMicros() < until;
                boolean ready = sample.readiness() == Readiness.READY;
                boolean should = mark.expected() == Expected.READY;
                if (due && sample.node().equals(mark.node()) && ready != should) {
                    broken.add(mark.node() + " says " + sample.readiness() + " "
                            + (sample.atMicros() - mark.atMicros()) / 1_000 + " ms after it should be "
                            + (should ? "ready" : "not ready"));
                }
            }
        }
    }
}
