package io.parley.live;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * This node's ear: one subscription per workspace while anybody here listens. Reconnects by itself and then tells every listener
 * to look; every 2 s it compares the outbox' head with what it heard, so that a lost nudge costs at most that long.
 */
public final class LiveFeed {

    public LiveFeed(Vertx vertx, RedisDoor door) {}

    /** Begins to listen; completes when nudges flow. The listener is called on the context that subscribed. */
    public Future<Subscription> subscribe(WorkspaceId workspace, Listener listener) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Tells everybody that somebody is writing; best effort, dropped when the connection is busy. */
    public void typing(WorkspaceId workspace, ConversationId conversation, boolean byAgent, String name, boolean on) {}

    /** Ends all subscriptions. */
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    /** Who listens. */
    public interface Listener {

        /** Something happened. */
        void heard(Nudge nudge);

        /** Nudges may have been lost: read whatever you show again. */
        void missed();
    }

    /** An ear that can be closed. */
    public interface Subscription {

        /** Stops calling the listener. Idempotent. */
        void close();
    }
}
