package io.parley.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.channel.SendResult;
import io.parley.delivery.ClaimSendScript.Claims;
import io.parley.delivery.ClaimSendScript.Room;
import io.parley.delivery.SendResultScript.Settled;
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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one workspace's outgoing messages from this node, one per recipient and at most {@value #OF_ONE_INBOX} of an inbox at a time,
 * so that a provider that hangs holds up no other inbox. Any number of nodes may run one: the leases keep them apart, and what a dead
 * node had claimed is sent by another when its lease ends. Wakes when an agent writes and when something is due.
 *
 * <p>Call from any thread; all state lives on a context of its own.
 */
public final class DeliveryPump {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPump.class);

    /** Overflow: what is above either bound stays in its line until something ends. */
    private static final int CONCURRENCY = 256;

    private static final int OF_ONE_INBOX = 8;

    /** Shorter than {@link Deliveries#LEASE}, so that a living node is never overtaken. */
    private static final Duration LONGEST_SEND = Duration.ofSeconds(90);

    private static final long IDLE_MS = 5000;
    private static final long AFTER_FAILURE_MS = 1000;

    /** What the provider did is worth many tries to write: unwritten, it is not known whether the message went out. */
    private static final int SETTLE_TRIES = 60;

    private static final int BEGIN_TRIES = 15;

    private final Vertx vertx;
    private final Context own;
    private final Deliveries deliveries;
    private final LiveFeed feed;
    private final ChannelSender sender;
    private final WorkspaceId workspace;
    private final SendRules.Source rules;
    private final MeterRegistry meters;
    private final Map<String, Integer> inHand = new HashMap<>();

    private LiveFeed.Subscription subscription = () -> {};
    private int sending;
    private volatile long unsent;
    private volatile long parked;
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
            SendRules.Source rules,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.own = ((VertxInternal) vertx).createEventLoopContext();
        this.deliveries = deliveries;
        this.feed = feed;
        this.sender = sender;
        this.workspace = workspace;
        this.rules = rules;
        this.meters = meters;
        this.drained = Promise.promise();
        CoreMeters.DELIVERY_SENDING.gauge(meters, this, pump -> pump.sending, "workspace", workspace.value());
        CoreMeters.DELIVERY_UNSENT.gauge(meters, this, pump -> pump.unsent, "workspace", workspace.value());
        CoreMeters.DELIVERY_PARKED.gauge(meters, this, pump -> pump.parked, "workspace", workspace.value());
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
        Room room = new Room(CONCURRENCY - sending, OF_ONE_INBOX, inHand);
        deliveries.claim(workspace, room, rules.rules()).onComplete(this::onClaims, this::onClaimFailed);
    }

    private void onClaims(Claims claims) {
        claiming = false;
        unsent = claims.unsent();
        parked = claims.parked();
        Map<String, SendRules> known = new HashMap<>();
        rules.rules().forEach(rule -> known.put(rule.inbox(), rule));
        for (Claimed claimed : claims.claimed()) {
            String inbox = claimed.message().inbox();
            send(claimed, known.getOrDefault(inbox, SendRules.usual(inbox)).idempotent());
        }
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

    private void send(Claimed claimed, boolean idempotent) {
        String inbox = claimed.message().inbox();
        sending++;
        inHand.merge(inbox, 1, Integer::sum);
        handle(claimed, idempotent).onComplete(done -> {
            sending--;
            inHand.computeIfPresent(inbox, (id, count) -> count == 1 ? null : count - 1);
            wake();
            drain();
        });
    }

    private Future<Settled> handle(Claimed claimed, boolean idempotent) {
        if (claimed.lapsed() && !idempotent) {
            return written(claimed, () -> deliveries.settle(workspace, claimed, Outcome.LAPSED));
        }
        if (stopping) {
            // The channels stop with us: another node sends it, as this one never began.
            return written(claimed, () -> deliveries.settle(workspace, claimed, Outcome.RELEASED));
        }
        return tried(() -> deliveries.begin(workspace, claimed), BEGIN_TRIES)
                .compose(ours -> ours ? sent(claimed, idempotent) : Future.failedFuture("the claim had ended"));
    }

    private Future<Settled> sent(Claimed claimed, boolean idempotent) {
        return attempt(claimed)
                .compose(result -> written(claimed, () -> deliveries.settle(workspace, claimed, result, idempotent)));
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

    private Future<Settled> written(Claimed claimed, Supplier<Future<Settled>> writing) {
        return tried(writing, SETTLE_TRIES).onSuccess(settled -> {
            if (!settled.breaker().isEmpty()) {
                turned(claimed.message().inbox(), settled.breaker().toLowerCase(Locale.ROOT));
            }
        });
    }

    /** Redis in doubt: both scripts may be repeated. */
    private <T> Future<T> tried(Supplier<Future<T>> work, int tries) {
        return work.get().recover(failure -> {
            if (tries <= 1) {
                return Future.failedFuture(failure);
            }
            Promise<Void> later = ((VertxInternal) vertx).promise();
            vertx.setTimer(AFTER_FAILURE_MS, fired -> later.complete());
            return later.future().compose(go -> tried(work, tries - 1));
        });
    }

    private void turned(String inbox, String how) {
        CoreMeters.DELIVERY_BREAKER
                .counter(meters, "inbox", inbox, "change", how)
                .increment();
        LOG.atWarn().addKeyValue("inbox", inbox).log("The breaker of inbox {} {}", inbox, how);
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

    private <T> Future<T> onOwn(Supplier<Future<T>> work) {
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
