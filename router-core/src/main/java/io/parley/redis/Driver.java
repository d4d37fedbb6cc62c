package io.parley.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The driver's settings that differ from its defaults, and why. */
final class Driver {
    private static final long LONGEST_PAUSE_MS = 500;

    private Driver() {}

    /** Reconnecting soon and at a random moment: many nodes have lost the same Redis. */
    static Delay pauses() {
        return Delay.fullJitter(1, LONGEST_PAUSE_MS, 10, TimeUnit.MILLISECONDS);
    }

    /** Of connections whose time limits the lanes keep. Commands sent while disconnected are refused, not kept for later. */
    static ClientOptions forLanes(RedisSettings settings, boolean nativeTransport) {
        return common(settings, nativeTransport)
                .timeoutOptions(TimeoutOptions.create())
                .build();
    }

    /** Of connections without a lane: each command has the driver's own time limit. */
    static ClientOptions timed(RedisSettings settings, boolean nativeTransport, Duration timeout) {
        return common(settings, nativeTransport)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build();
    }

    private static ClientOptions.Builder common(RedisSettings settings, boolean nativeTransport) {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // Answered by -LOADING while Redis reads its data, which every call hears for itself.
                .pingBeforeActivateConnection(false)
                .requestQueueSize(settings.maxQueued())
                .socketOptions(socketOptions(nativeTransport));
    }

    private static SocketOptions socketOptions(boolean nativeTransport) {
        SocketOptions.Builder options = SocketOptions.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .keepAlive(SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(5))
                        .interval(Duration.ofSeconds(5))
                        .count(3)
                        .build());
        if (nativeTransport) {
            // Only the native transport has it; without it a dead link is noticed by keep-alive and the lanes' probes.
            options.tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                    .enable()
                    .tcpUserTimeout(Duration.ofSeconds(5))
                    .build());
        }
        return options.build();
    }
}
