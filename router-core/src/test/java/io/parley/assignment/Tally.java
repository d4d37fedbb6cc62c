package io.parley.assignment;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How often each kind of command was played in all histories, to judge what they exercise. */
final class Tally {
    private static final Map<String, Integer> PLAYED = new ConcurrentSkipListMap<>();

    private Tally() {}

    static void count(String kind) {
        PLAYED.merge(kind, 1, Integer::sum);
    }

    static Map<String, Integer> played() {
        return new TreeMap<>(PLAYED);
    }
}
