package io.parley.bench.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a reader has on the screen of one conversation, by the rules of the clients' own log: known numbers are dropped, an entry
 * is shown when everything before it is, and a hole makes the client ask.
 */
final class ScreenLog {

    /** Hears what comes on the screen, in order. */
    interface Screen {
        void shown(long seq, JsonNode entry);

        /** The screen begins anew after a hole. */
        void skipped(long lastSeq, long through);
    }

    private static final int MOST_AHEAD = 500;

    private final Screen screen;
    private final TreeMap<Long, JsonNode> ahead = new TreeMap<>();
    private long lastSeq;

    ScreenLog(Screen screen) {
        this.screen = screen;
    }

    long lastSeq() {
        return lastSeq;
    }

    boolean hasGap() {
        return !ahead.isEmpty();
    }

    void received(JsonNode entry) {
        long seq = entry.path("seq").asLong();
        if (seq > lastSeq) {
            ahead.putIfAbsent(seq, entry);
            if (ahead.size() > MOST_AHEAD) {
                ahead.pollLastEntry();
            }
            settle();
        }
    }

    /** Everything up to this number has been sent. */
    void resumed(long through) {
        if (through > lastSeq) {
            lastSeq = through;
            settle();
        }
    }

    /** A page that takes the place of what was shown. */
    void replaced(JsonNode entries, long through) {
        List<JsonNode> page = new ArrayList<>();
        entries.forEach(page::add);
        if (!page.isEmpty() && page.get(0).path("after").asLong() > lastSeq) {
            long before = page.get(0).path("after").asLong();
            screen.skipped(lastSeq, before);
            lastSeq = before;
        }
        page.forEach(this::received);
        resumed(through);
    }

    private void settle() {
        while (!ahead.isEmpty()) {
            JsonNode next = ahead.firstEntry().getValue();
            if (next.path("after").asLong() > lastSeq) {
                return;
            }
            long seq = ahead.pollFirstEntry().getKey();
            if (seq > lastSeq) {
                lastSeq = seq;
                screen.shown(seq, next);
            }
        }
    }
}
