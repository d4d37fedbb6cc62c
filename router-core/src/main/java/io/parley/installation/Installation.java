package io.parley.installation;

import io.parley.redis.RedisDoor;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The installation a Redis belongs to.
 *
 * <pre>
 * parley:installation  hash  id, schema, needs; written when nodes start, removed by nobody
 * </pre>
 *
 * <p>Two versions run side by side while they are exchanged, so a version reads what the one before it wrote and keeps fields it does
 * not know. When that cannot be kept, {@link #NEEDS} is raised with {@link #SCHEMA}: from then on an older node refuses to start on
 * that Redis, with a clear word, instead of misreading it.
 */
public final class Installation {
    /** Counts the shapes of values in Redis; raised when a shape changes. */
    static final int SCHEMA = 1;

    /** The oldest schema whose nodes understand what this version writes: the one before, except when that is impossible. */
    static final int NEEDS = 1;

    private Installation() {}

    /** Joins as a node of this installation; completes with what keeps it from joining, empty when nothing does. */
    public static Future<Optional<String>> join(RedisDoor door, String id) {
        return join(door, id, SCHEMA, NEEDS);
    }

    static Future<Optional<String>> join(RedisDoor door, String id, int schema, int needs) {
        return new JoinScript(door).run(id, schema, needs).map(reply -> switch (reply.code()) {
            case "JOINED" -> Optional.empty();
            case "FOREIGN" ->
                Optional.of(
                        "it belongs to an installation with another key (expected: the same installation.key on every"
                                + " node, or an empty Redis; delete " + JoinScript.KEY
                                + " when the key was changed on purpose)");
            default ->
                Optional.of(
                        "a newer version writes values of schema " + reply.number(1) + ", this one understands up to "
                                + schema + " (expected: that version, or a backup from before it)");
        });
    }
}
