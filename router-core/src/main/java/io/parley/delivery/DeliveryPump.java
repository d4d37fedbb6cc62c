package io.parley.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.channel.SendResult;
import io.parley.delivery.ClaimSendScript.Claims;
import io.parley.live.LiveFeed;
import io.parley.live.Nudge;
import io.parley.metrics.CoreMeters;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one workspace's outgoing messages from this node, at most {@value #CONCURRENCY} at a time and one per recipient. Any
 * number of nodes may run one: the leases keep them apart, and what a dead node had claimed is sent by another when its lease
 * ends. Wakes when an agent writes and when something is due.
 *
 * <p>Call from any thread; all state lives on a context of its own.
 */
public final class DeliveryPump {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPump.class);
    private static final int CONCURRENCY = 16;

    /** Shorter than {@link Deliveries#LEASE}, so that a living node is never overtaken. */
    private static final Duration LONGEST_SEND = Duration.ofSeconds(90);

    private static final long IDLE_MS = 5000;
    private static final long AFTER_FAILURE_MS = 1000;

    private final Vertx vertx;
    private final Context own;
    private final Deliveries deliveries;
    private final LiveFeed feed;
    private final ChannelSender sender;
    private final WorkspaceId workspace;
    private final MeterRegistry meters;

    private LiveFeed.Subscription subscription = () -> {};
    private int sending;
    private boolean claiming;
    private boolean again;
    private boolean stopping;
    private long timer = -1;
    private final Promise<Void> drained;

    public DeliveryPump(
            Vertx vertx,
            Deliveries deliveries,
            LiveFeed feed,
            ChannelSender sender,
            WorkspaceId workspace,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.own = ((VertxInternal) vertx).createEventLoopContext();
        this.deliveries = deliveries;
        this.feed = feed;
        this.sender = sender;
        this.workspace = workspace;
        this.meters = meters;
        this.drained = Promise.promise();
        CoreMeters.DELIVERY_SENDING.gauge(meters, this, pump -> pump.sending, "workspace", workspace.value());
    }

    /** Begins to send; completes when it hears of new messages. */
    public Future<Void> start() {
        return onOwn(() -> feed.subscribe(workspace, new Wake()).onSuccess(ear -> {
                    subscription = ear;
                    wake();
                }))
                .mapEmpty();
    }

    /** Claims nothing more; completes when what is being sent has ended and is written. Idempotent. */
    public Future<Void> stop() {
        return onOwn(() -> {
            stopping = true;
            subscription.close();
            vertx.cancelTimer(timer);
            drain();
            return drained.future();
        });
    }

    private void wake() {
        if (stopping) {
            return;
        }
        if (claiming || sending >= CONCURRENCY) {
            again = true;
            return;
        }
        claiming = true;
        again = false;
        deliveries.claim(workspace, CONCURRENCY - sending).onComplete(this::onClaims, this::onClaimFailed);
    }

    private void onClaims(Claims claims) {
        claiming = false;
        claims.claimed().forEach(this::send);
        if (again) {
            wake();
        } else if (claims.dueInMs() >= 0) {
            wakeIn(Math.max(1, Math.min(IDLE_MS, claims.dueInMs())));
        } else {
            wakeIn(IDLE_MS);
        }
        drain();
    }

    private void onClaimFailed(Throwable failure) {
        claiming = false;
        LOG.warn("workspace {}: cannot claim outgoing messages: {}", workspace, failure.toString());
        wakeIn(AFTER_FAILURE_MS);
        drain();
    }

    private void send(Claimed claimed) {
        sending++;
        attempt(claimed).compose(result -> settle(claimed, result, 1)).onComplete(done -> {
            sending--;
            wake();
            drain();
        });
    }

    private Future<SendResult> attempt(Claimed claimed) {
        return Future.<SendResult>future(
                        promise -> sender.send(workspace, claimed.message()).onComplete(promise))
                .timeout(LONGEST_SEND.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    LOG.warn("message {}: the channel failed", claimed.message().id(), failure);
                    return Future.succeededFuture(new SendResult.Unknown("", "the channel gave no answer"));
                })
                .onSuccess(this::count);
    }

    /** What the provider did is worth several tries to write: unwritten, the message goes out twice. */
    private Future<Boolean> settle(Claimed claimed, SendResult result, int attempt) {
        return deliveries.settle(workspace, claimed, result).recover(failure -> {
            if (attempt >= 30) {
                return Future.failedFuture(failure);
            }
            Promise<Void> later = ((VertxInternal) vertx).promise();
            vertx.setTimer(AFTER_FAILURE_MS, fired -> later.complete());
            return later.future().compose(go -> settle(claimed, result, attempt + 1));
        });
    }

    private void count(SendResult result) {
        String kind = result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        CoreMeters.DELIVERY_TRIES.counter(meters, "result", kind).increment();
    }

    private void wakeIn(long ms) {
        vertx.cancelTimer(timer);
        if (!stopping) {
            timer = vertx.setTimer(ms, fired -> wake());
        }
    }

    private void drain() {
        if (stopping && sending == 0 && !claiming) {
            drained.tryComplete();
        }
    }

    private <T> Future<T> onOwn(java.util.function.Supplier<Future<T>> work) {
        Promise<T> done = ((VertxInternal) vertx).promise();
        own.runOnContext(go -> work.get().onComplete(done));
        return done.future();
    }

    /** Called on the pump's own context. */
    private final class Wake implements LiveFeed.Listener {
        @Override
        public void heard(Nudge nudge) {
            if (nudge.kind() == Nudge.Kind.DELIVERY && nudge.detail().equals("pending")) {
                wake();
            }
        }

        @Override
        public void missed() {
            wake();
        }
    }
}
