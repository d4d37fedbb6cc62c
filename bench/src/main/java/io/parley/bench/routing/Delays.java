package io.parley.bench.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Time from when something was due until it was heard; either may be told first. Call from any thread. */
final class Delays {
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private final List<Long> nanos = new ArrayList<>();

    /** This was due then, by {@link System#nanoTime}. */
    synchronized void due(String id, long atNanos) {
        Long already = heard.remove(id);
        if (already == null) {
            due.put(id, atNanos);
        } else {
            nanos.add(already - atNanos);
        }
    }

    /** This was heard then. */
    synchronized void heard(String id, long atNanos) {
        Long since = due.remove(id);
        if (since == null) {
            heard.put(id, atNanos);
        } else {
            nanos.add(atNanos - since);
        }
    }

    /** How many were due and have not been heard. */
    synchronized int missing() {
        return due.size();
    }

    synchronized void forget() {
        due.clear();
        heard.clear();
        nanos.clear();
    }

    /** Waits until everything due was heard, or so long. */
    void awaitAll(long patienceMs) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (missing() > 0 && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    /** The delay which this share of all do not exceed, in ms. */
    synchronized double millis(double share) {
        if (nanos.isEmpty()) {
            return Double.NaN;
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, (long) (share * sorted.size()))) / 1e6;
    }
}
