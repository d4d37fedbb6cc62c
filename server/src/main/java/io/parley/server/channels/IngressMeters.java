package io.parley.server.channels;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.server.management.ServerMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts what providers ask, what is refused and how long an answer takes, by channel. Call from any thread. */
final class IngressMeters {

    /** Providers hang up after 5 s (WeChat) to 15 s (Twilio). */
    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15)
    };

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(400, "malformed"),
            Map.entry(401, "unauthentic"),
            Map.entry(403, "unauthentic"),
            Map.entry(404, "unknown"),
            Map.entry(405, "method"),
            Map.entry(408, "slow"),
            Map.entry(409, "conflict"),
            Map.entry(413, "too_large"),
            Map.entry(429, "too_often"),
            Map.entry(503, "later"));

    private final MeterRegistry registry;
    private final Map<String, Timer> times = new ConcurrentHashMap<>();

    IngressMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows a channel before its first request comes. */
    void show(String channel) {
        time(channel);
        refused(channel, "unauthentic", 0);
    }

    /**
     * Notes an answer.
     *
     * @param channel a type of channel that runs here, or {@code other}: strangers choose the address
     * @param nanos from the request's head to the answer's end
     */
    void answered(String channel, int status, long nanos) {
        time(channel).record(nanos, TimeUnit.NANOSECONDS);
        if (status >= 400) {
            refused(channel, REASONS.getOrDefault(status, status >= 500 ? "fault" : "other"), 1);
        }
    }

    private void refused(String channel, String reason, int times) {
        registry.counter(ServerMeter.INGRESS_REFUSED.id(), "channel", channel, "reason", reason)
                .increment(times);
    }

    private Timer time(String channel) {
        return times.computeIfAbsent(
                channel,
                name -> Timer.builder(ServerMeter.INGRESS_TIME.id())
                        .tag("channel", name)
                        .serviceLevelObjectives(STEPS)
                        .register(registry));
    }
}
