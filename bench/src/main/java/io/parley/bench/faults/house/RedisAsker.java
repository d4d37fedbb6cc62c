package io.parley.bench.faults.house;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The bench's own connections to Redis, one for each server, past any proxy. Call from one thread. */
final class RedisAsker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisClient client = RedisClient.create();
    private final Map<Integer, StatefulRedisConnection<String, String>> connections = new HashMap<>();

    RedisAsker() {
        client.setOptions(ClientOptions.builder()
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .build());
    }

    /** Asks the server at a port of loopback; a connection that was lost is opened again. Blocks. */
    <T> T ask(int port, String password, Function<RedisCommands<String, String>, T> question) {
        StatefulRedisConnection<String, String> connection = connections.get(port);
        if (connection == null || !connection.isOpen()) {
            RedisURI.Builder uri =
                    RedisURI.builder().withHost("127.0.0.1").withPort(port).withTimeout(PATIENCE);
            if (!password.isEmpty()) {
                uri.withPassword(password.toCharArray());
            }
            connection = client.connect(uri.build());
            connections.put(port, connection);
        }
        return question.apply(connection.sync());
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
