package io.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisExtension.class)
class RedisExtensionTest {

    @Test
    void givesEveryTestTheSameRealServer(RedisEndpoint redis) {
        RedisClient client = RedisClient.create(redis.uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            String info = connection.sync().info("server");

            assertThat(info).contains("redis_version:").contains("tcp_port:" + redis.port());
            assertThat(RedisExtension.endpoint()).isEqualTo(redis);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void workspacesOfTwoTestsDiffer(RedisEndpoint redis) {
        assertThat(redis.freshWorkspace()).isNotEqualTo(redis.freshWorkspace()).matches("ws[0-9a-f]{16}");
    }

    @Test
    void passwordIsNotPrinted(RedisEndpoint redis) {
        assertThat(redis.toString()).doesNotContain(redis.password());
    }
}
