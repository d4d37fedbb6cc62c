package io.parley.bench.webhooks;

import java.util.Map;

/**
 * How often a channel's messages were written.
 *
 * @param once messages that stand in a log once, as they should
 * @param more messages that stand there more often
 * @param missing messages that do not stand there, though each was acknowledged
 */
record Verdict(int once, int more, int missing) {

    /**
     * Of the messages 0 to {@code messages} - 1.
     *
     * @param written words and how often they were found
     */
    static Verdict of(String channel, int messages, Map<String, Integer> written) {
        int once = 0;
        int more = 0;
        for (int i = 0; i < messages; i++) {
            int found = written.getOrDefault(SignedPosts.words(channel, "word", i), 0);
            once += found == 1 ? 1 : 0;
            more += found > 1 ? 1 : 0;
        }
        return new Verdict(once, more, messages - once - more);
    }

    boolean good() {
        return more == 0 && missing == 0;
    }
}
