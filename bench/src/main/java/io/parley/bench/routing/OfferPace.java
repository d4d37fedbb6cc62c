package io.parley.bench.routing;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.baseline.NativeVertx;
import io.parley.bench.load.LoadLoop;
import io.parley.bench.load.Pace;
import io.parley.bench.process.RedisUnderTest;
import io.parley.conversation.ConversationState;
import io.parley.live.LiveFeed;
import io.parley.live.Nudge;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * From when a first message falls due on one node until another node hears that it was offered, while so many transitions a second are
 * made in all: each conversation is queued, offered, accepted and closed. Beside it the same news by XADD and SPUBLISH alone.
 */
final class OfferPace {
    private static final int TRANSITIONS_OF_A_LIFE = 4;
    private static final int AGENTS = 1_000;
    private static final int CLASSES = 20;
    private static final int WARM_SECONDS = 20;
    private static final double BAR_MS = 20;
    private static final long PATIENCE_MS = 30_000;

    private final Setting setting;
    private final EventLoop clock = LoadLoop.start();
    private final int rate;
    private final int seconds;

    OfferPace(Setting setting) {
        this.setting = setting;
        this.rate = setting.number("transitions", 1_000);
        this.seconds = setting.number("seconds", 30);
    }

    Table run() throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        Vertx vertx = NativeVertx.start();
        try (RedisUnderTest redis = RedisUnderTest.start(0, setting.scratch())) {
            RedisDoor door = RoutingRound.await(
                    RedisDoor.open(vertx, new RedisSettings(redis.uri(), Duration.ofSeconds(20), 4096)));
            setting.say("arrival to offer at " + rate + " transitions/s");
            rows.add(offers(vertx, door, redis));
            redis.commands().flushall();
            setting.say("the same news alone");
            rows.add(alone(door, redis));
            RoutingRound.await(door.close());
        } finally {
            RoutingRound.await(vertx.close());
        }
        return new Table(
                "From a first message's due time to the event of its offer on another node (bar: p99 at most 20 ms)",
                List.of("what", "per second", "p50 ms", "p99 ms", "slowest ms", "missing", "Redis CPU %", "held"),
                rows);
    }

    private List<Object> offers(Vertx vertx, RedisDoor door, RedisUnderTest redis) throws Exception {
        try (RoutingRound round = new RoutingRound(redis, AGENTS, CLASSES)) {
            round.signOn();
            LiveFeed feed = new LiveFeed(vertx, door, new SimpleMeterRegistry());
            AtomicInteger served = new AtomicInteger();
            Delays delays = new Delays();
            RoutingRound.await(feed.subscribe(round.workspace(), new Offers(delays)));
            int lives = rate / TRANSITIONS_OF_A_LIFE;
            List<Object> row = row(
                    "Parley: " + rate + " transitions, offers",
                    lives,
                    BAR_MS,
                    delays,
                    redis,
                    (index, due) -> round.life(index, id -> delays.due(id.value(), due))
                            .onSuccess(done -> served.incrementAndGet()));
            awaitAll(served, lives * (WARM_SECONDS + seconds));
            RoutingRound.await(feed.close());
            return row;
        }
    }

    private List<Object> alone(RedisDoor door, RedisUnderTest redis) throws Exception {
        Delays delays = new Delays();
        var ear = RoutingRound.await(door.subscriber());
        ear.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void smessage(String channel, String text) {
                delays.heard(text, System.nanoTime());
            }
        });
        ear.async().ssubscribe("{news}n").toCompletableFuture().get(10, TimeUnit.SECONDS);
        List<Object> row = row(
                "XADD and SPUBLISH alone", rate / TRANSITIONS_OF_A_LIFE, Double.NaN, delays, redis, (index, due) -> {
                    String id = Integer.toString(index);
                    delays.due(id, due);
                    door.call(commands -> commands.xadd("{news}ev", Map.of("c", id)))
                            .compose(done -> door.call(commands -> commands.spublish("{news}n", id)));
                });
        RoutingRound.await(Future.fromCompletionStage(ear.closeAsync()));
        return row;
    }

    private List<Object> row(
            String what, int perSecond, double bar, Delays delays, RedisUnderTest redis, Pace.Step step)
            throws Exception {
        Pace.run(clock, perSecond, perSecond * WARM_SECONDS, step).get();
        delays.awaitAll(PATIENCE_MS);
        delays.forget();
        int first = perSecond * WARM_SECONDS;
        Commandstats.Seen seen = new Commandstats(redis.commands())
                .of(() -> Pace.run(clock, perSecond, perSecond * seconds, (i, due) -> step.run(first + i, due))
                        .get());
        delays.awaitAll(PATIENCE_MS);
        double p99 = delays.millis(0.99);
        return List.of(
                what,
                perSecond,
                delays.millis(0.5),
                p99,
                delays.millis(1),
                delays.missing(),
                100 * seen.cpuMicros() / seen.wallMicros(),
                Double.isNaN(bar) ? "" : p99 <= bar && delays.missing() == 0 ? "yes" : "no");
    }

    private static void awaitAll(AtomicInteger served, int lives) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (served.get() < lives && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        if (served.get() < lives) {
            throw new IllegalStateException(served.get() + " of " + lives + " conversations were served");
        }
    }

    /** What another node hears. */
    private record Offers(Delays delays) implements LiveFeed.Listener {
        @Override
        public void heard(Nudge nudge) {
            if (nudge.kind() == Nudge.Kind.ROUTED && nudge.state().equals(ConversationState.OFFERED.name())) {
                delays.heard(nudge.conversation(), System.nanoTime());
            }
        }

        @Override
        public void missed() {
            // What was not heard counts as missing.
        }
    }
}
