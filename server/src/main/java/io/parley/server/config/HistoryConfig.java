package io.parley.server.config;

/**
 * What live state keeps of what history has.
 *
 * @param finishedMinutes How long the log of a finished conversation stays in Redis, in minutes, 1 to 100000; then it is read from
 *     history.
 * @param entries How many of its newest entries a long conversation keeps in Redis, 100 to 100000; older ones are read from history.
 */
public record HistoryConfig(int finishedMinutes, int entries) {

    static HistoryConfig read(Settings at) {
        return new HistoryConfig((int) at.number("history.finished-minutes", 60, 1, 100_000, "minutes"), (int)
                at.number("history.entries", 500, 100, 100_000, "entries"));
    }
}
