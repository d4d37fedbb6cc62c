package io.parley.channel.email.outbound;

import io.parley.channel.email.thread.MessageIds;
import java.util.ArrayList;
import java.util.List;

/** The References header: the whole thread while it is short, its first and last mails when it is long (RFC 5322, 3.6.4). */
final class References {

    private static final int MAX_IDS = 20;
    private static final int MAX_LENGTH = 900;

    private References() {}

    /** Ids that fit, oldest first. */
    static List<String> fit(List<String> threadKeys) {
        List<String> ids = new ArrayList<>();
        for (String key : threadKeys) {
            // A mail without a Message-ID has a hash for a key, which no mail program would know.
            if (key.startsWith("<") && key.endsWith(">") && !ids.contains(key)) {
                ids.addAll(MessageIds.parse(key));
            }
        }
        while (ids.size() > 1 && (ids.size() > MAX_IDS || length(ids) > MAX_LENGTH)) {
            ids.remove(ids.size() == 2 ? 0 : 1);
        }
        return ids;
    }

    private static int length(List<String> ids) {
        return ids.stream().mapToInt(String::length).sum() + ids.size();
    }
}
