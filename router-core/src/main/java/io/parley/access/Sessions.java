package io.parley.access;

import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Sessions of signed-in people and one-time links, in Redis under hashes of their secrets. Call from any thread.
 */
public final class Sessions {

    public Sessions(RedisDoor door, IdSource ids) {}

    /** A secret that signs this agent in once, within {@code lifetime}. */
    public Future<String> newLink(String workspace, String agent, Duration lifetime) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Whether a link would work now, without using it up. */
    public Future<Optional<Session>> peek(String link) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Uses a link up and begins a session; empty when the link is unknown, used or expired. */
    public Future<Optional<Session>> redeem(String link) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** The session of this secret, renewed; empty when unknown or expired. */
    public Future<Optional<Session>> find(String secret) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Ends a session. */
    public Future<Void> end(String secret) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /**
     * A session.
     *
     * @param secret goes into the cookie; empty when only peeked
     * @param csrf goes into the header of calls that change something
     */
    public record Session(String secret, String workspace, String agent, String csrf) {}
}
