package io.parley.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was told lately, so that what stays as it is fills no log: it is told once an hour. Remembers the newest thousand; of more than that
 * some are told more often. Not thread-safe.
 */
final class Told {
    private static final int MOST = 1000;
    private static final long AGAIN_MS = 3_600_000;

    private final Map<Drift, Long> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Drift, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Whether it is to be told now. */
    boolean isNews(Drift drift, long nowMs) {
        Long before = told.get(drift);
        if (before != null && nowMs - before < AGAIN_MS) {
            return false;
        }
        told.remove(drift);
        told.put(drift, nowMs);
        return true;
    }
}
