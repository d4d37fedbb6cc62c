package io.parley.assignment;

import io.parley.redis.RedisDoor;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;

/**
 * The requirement classes a workspace uses, their numbers in Redis, and which agent can serve which. Any node may apply a
 * configuration; applying is resumable and repeats nothing that is done. Call from any thread.
 */
public final class ClassBook {

    public ClassBook(RedisDoor door) {}

    /** Makes this configuration the one in force: agents' profiles are replaced one by one, each re-matched at once. */
    public Future<Void> apply(Workspace workspace) {
        return Future.failedFuture(new UnsupportedOperationException());
    }
}
