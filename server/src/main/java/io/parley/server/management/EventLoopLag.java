package io.parley.server.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ticks on every event loop and measures how late the tick was; a loop that stopped ticking is blocked. */
public final class EventLoopLag {

    private static final long TICK_MILLIS = 500;
    private static final long BLOCKED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final List<Loop> loops = new ArrayList<>();

    /** Begins to measure; ends with the event loops. */
    public EventLoopLag(Vertx vertx, MeterRegistry registry) {
        for (EventExecutor executor : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            Loop loop = new Loop();
            Gauge.builder(ServerMeter.EVENT_LOOP_LAG.id(), loop, Loop::lagSeconds)
                    .tag("loop", Integer.toString(loops.size()))
                    .register(registry);
            loops.add(loop);
            executor.scheduleAtFixedRate(loop::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** What is wrong, for {@link Health#livesBy}. */
    public String problem() {
        long now = System.nanoTime();
        return loops.stream().anyMatch(loop -> now - loop.lastTick > BLOCKED_NANOS) ? "an event loop is blocked" : "";
    }

    private static final class Loop {

        private volatile long lastTick = System.nanoTime();
        private volatile long lagNanos;

        void tick() {
            long now = System.nanoTime();
            lagNanos = Math.max(0, now - lastTick - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
            lastTick = now;
        }

        double lagSeconds() {
            return lagNanos / 1e9;
        }
    }
}
