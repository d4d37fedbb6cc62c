package io.parley.channel.email.imap;

import java.time.Duration;
import java.util.Optional;

/**
 * Counts how often reading a folder began with the same mail. A connection, or a whole process, that ends again and again at one
 * mail must not end there for ever: the mail is given up, and those behind it are read. Written once for each connection, not for
 * each mail.
 */
final class Tries {

    static final int MOST = 8;

    private static final Duration KEPT = Duration.ofDays(7);

    private final Shared shared;
    private final String folder;
    private boolean begun;

    Tries(Shared shared, String folder) {
        this.shared = shared;
        this.folder = folder;
    }

    /** Counts this try when it is the connection's first in the folder; says no after {@value #MOST} in vain. */
    boolean mayTry(long validity, long uid) throws NotNow {
        if (begun) {
            return true;
        }
        String mail = validity + ":" + uid + ":";
        Optional<String> before = shared.get(key()).filter(value -> value.startsWith(mail));
        int tries = before.map(value -> Integer.parseInt(value.substring(mail.length())) + 1)
                .orElse(1);
        shared.put(key(), mail + tries, KEPT);
        begun = true;
        return tries <= MOST;
    }

    /** It did not end because of the mail. */
    void forget(long validity, long uid) {
        try {
            shared.put(key(), validity + ":" + uid + ":0", KEPT);
        } catch (NotNow doubt) {
            // Then neither could the mail be quarantined: nothing is given up while storage is in doubt.
        }
    }

    private String key() {
        return "imap.tries." + folder;
    }
}
