package io.parley.server.redis;

import io.parley.redis.RedisDoor;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Says in Redis whose it is, so that a node with another key is noticed at its start and not by visitors whom it does not know.
 *
 * <p>{@code parley:installation}: string, the id of the installation; written by the first node, removed by nobody.
 */
public final class InstallationMark {

    private static final String KEY = "parley:installation";

    private InstallationMark() {}

    /** What is wrong; empty when this Redis is this installation's, from now on if it was nobody's. */
    public static Future<Optional<String>> problem(RedisDoor door, String id) {
        return door.call(redis -> redis.setnx(KEY, id))
                .compose(made -> door.call(redis -> redis.get(KEY)))
                .map(owner -> id.equals(owner)
                        ? Optional.empty()
                        : Optional.of(
                                "it belongs to an installation with another key (expected: the same installation.key on"
                                        + " every node, or an empty Redis; delete " + KEY
                                        + " when the key was changed on purpose)"));
    }
}
