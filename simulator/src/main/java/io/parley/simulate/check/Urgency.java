package io.parley.simulate.check;

import io.parley.queue.Queue;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who goes before whom in a pool.
 *
 * @param levels the most urgent first
 * @param isStrict whether a level's head start over the next is longer than any wait
 */
record Urgency(List<List<Source>> levels, boolean isStrict) {
    /** Longer than anybody waits where formulae know an answer. */
    private static final long LONGEST_WAIT = Duration.ofDays(7).toMillis();

    Urgency {
        levels = List.copyOf(levels);
    }

    static Urgency of(Pool pool, Scenario scenario) {
        SortedMap<Long, List<Source>> byHeadStart = new TreeMap<>(Comparator.reverseOrder());
        for (Source source : pool.sources()) {
            byHeadStart
                    .computeIfAbsent(headStart(source, scenario), ms -> new ArrayList<>())
                    .add(source);
        }
        List<Long> starts = List.copyOf(byHeadStart.keySet());
        boolean strict = true;
        for (int i = 1; i < starts.size(); i++) {
            strict &= starts.get(i - 1) - starts.get(i) >= LONGEST_WAIT;
        }
        return new Urgency(List.copyOf(byHeadStart.values()), strict);
    }

    private static long headStart(Source source, Scenario scenario) {
        return scenario.queues().stream()
                .filter(queue -> queue.id().equals(source.queue()))
                .map(Queue::handling)
                .mapToLong(handling -> handling.priorityCredit().toMillis() * source.priority())
                .findFirst()
                .orElse(0);
    }

    /** Whether everybody is equal. */
    boolean isOne() {
        return levels.size() == 1;
    }
}
