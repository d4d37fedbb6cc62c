package io.parley.live;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This node's ear: one subscription per workspace while anybody here listens. Reconnects by itself and then tells every listener
 * to look; every 2 s it compares the outbox' head with what it heard, so that a lost nudge costs little more than that.
 *
 * <p>A listener that is more than 1 024 nudges behind loses the further ones and is told to look when it has caught up. Call
 * from any thread.
 */
public final class LiveFeed {
    private static final long CHECK_MS = 2000;
    private static final int MAX_TYPING_IN_FLIGHT = 64;

    private final Vertx vertx;
    private final RedisDoor door;
    private final MeterRegistry meters;
    private final Context own;
    private final Map<String, Ear> ears = new ConcurrentHashMap<>();
    private final Map<String, Future<Ear>> opening = new ConcurrentHashMap<>();
    private final AtomicInteger typing = new AtomicInteger();
    private Future<StatefulRedisPubSubConnection<String, String>> connection;
    private boolean closed;

    public LiveFeed(Vertx vertx, RedisDoor door, MeterRegistry meters) {
        this.vertx = vertx;
        this.door = door;
        this.meters = meters;
        this.own = ((VertxInternal) vertx).createEventLoopContext();
        // On a context of its own: a verticle that subscribes first would take the timer with it when it goes.
        own.runOnContext(go -> vertx.setPeriodic(CHECK_MS, this::check));
    }

    /** Begins to listen; completes when nudges flow. The listener is called on the context that subscribed. */
    public Future<Subscription> subscribe(WorkspaceId workspace, Listener listener) {
        Listening listening = new Listening(vertx.getOrCreateContext(), listener);
        ShardKeys keys = ShardKeys.of(workspace);
        // The ear is shared: what others wait for completes on the context of who came first, and would take the caller
        // there.
        Promise<Subscription> own = ((VertxInternal) vertx).getOrCreateContext().promise();
        join(keys, listening)
                .<Subscription>map(ear -> () -> leave(ear, listening))
                .onComplete(own);
        return own.future();
    }

    /** Tells everybody that somebody is writing; best effort, dropped when the connection is busy. */
    public void typing(WorkspaceId workspace, ConversationId conversation, boolean byAgent, String name, boolean on) {
        if (typing.incrementAndGet() > MAX_TYPING_IN_FLIGHT) {
            typing.decrementAndGet();
            return;
        }
        String text = NudgeCodec.typing(conversation.value(), byAgent, name, on);
        door.call(redis -> redis.spublish(ShardKeys.of(workspace).nudges(), text))
                .onComplete(done -> typing.decrementAndGet());
    }

    /** Ends all subscriptions. */
    public synchronized Future<Void> close() {
        closed = true;
        ears.clear();
        opening.clear();
        Future<StatefulRedisPubSubConnection<String, String>> open = connection;
        connection = null;
        return open == null
                ? Future.succeededFuture()
                : open.compose(c -> Future.fromCompletionStage(c.closeAsync(), own))
                        .otherwiseEmpty();
    }

    private synchronized Future<Ear> join(ShardKeys keys, Listening listening) {
        if (closed) {
            return Future.failedFuture(new IllegalStateException("live feed: closed"));
        }
        String channel = keys.nudges();
        Ear ear = ears.computeIfAbsent(channel, name -> new Ear(keys, door, meters));
        ear.add(listening);
        return opening.computeIfAbsent(channel, name -> open(ear)).onFailure(failure -> leave(ear, listening));
    }

    private Future<Ear> open(Ear ear) {
        return connection()
                .compose(c ->
                        Future.fromCompletionStage(c.async().ssubscribe(ear.channel()), vertx.getOrCreateContext()))
                .compose(done -> ear.begin())
                .map(ear);
    }

    private synchronized void leave(Ear ear, Listening listening) {
        if (ear.remove(listening) || !ears.remove(ear.channel(), ear)) {
            return;
        }
        opening.remove(ear.channel());
        connection.onSuccess(c -> c.async().sunsubscribe(ear.channel()));
    }

    private Future<StatefulRedisPubSubConnection<String, String>> connection() {
        if (connection == null || connection.failed()) {
            connection = door.subscriber().onSuccess(open -> open.addListener(new Messages()));
        }
        return connection;
    }

    private void check(Long timer) {
        synchronized (this) {
            if (closed) {
                vertx.cancelTimer(timer);
            }
        }
        ears.values().forEach(ear -> ear.check(own));
    }

    /** Called on a driver thread. */
    private final class Messages extends RedisPubSubAdapter<String, String> {
        @Override
        public void smessage(String channel, String text) {
            Ear ear = ears.get(channel);
            if (ear != null) {
                ear.onMessage(text);
            }
        }

        @Override
        public void ssubscribed(String channel, long count) {
            Ear ear = ears.get(channel);
            if (ear != null) {
                ear.onSubscribed();
            }
        }
    }

    /** Who listens. */
    public interface Listener {

        /** Something happened. */
        void heard(Nudge nudge);

        /** Nudges may have been lost: read whatever you show again. */
        void missed();

        /**
         * Nudges about these conversations, perhaps none, may have been lost, and signals about nobody in particular (presence): read
         * again what you show of them.
         */
        default void missed(Set<String> conversations) {
            missed();
        }
    }

    /** An ear that can be closed. */
    public interface Subscription {

        /** Stops calling the listener. Idempotent. */
        void close();
    }
}
