package io.parley.transcript;

import io.parley.wire.Entry;
import java.util.List;

/**
 * Entries in order.
 *
 * @param through the log's last number when it was read, also when the reader may not see that entry
 * @param more whether entries exist beyond this page (after it when reading forward, before it when reading back)
 */
public record LogPage(List<Entry> entries, long through, boolean more) {
    public LogPage {
        entries = List.copyOf(entries);
    }
}
