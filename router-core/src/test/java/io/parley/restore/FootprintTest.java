package io.parley.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.channel.Receipt;
import io.parley.sql.Databases;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What conversations and messages take of Redis' memory; prints the figures for sizing. */
class FootprintTest {
    private static final Logger LOG = LoggerFactory.getLogger(FootprintTest.class);
    private static final int CONVERSATIONS = 400;
    private static final int MESSAGES = 5;

    @Test
    void conversationsMessagesAndWhatTrimmingGivesBack() {
        Vertx vertx = Vertx.vertx();
        RedisNode redis = RedisNode.alone(RedisExtension.machine(), List.of());
        Router router = new Router(vertx, "redis://127.0.0.1:" + redis.port(), Databases.sqlite(), 1);
        try {
            long empty = used(redis);
            say(router, 0);
            long opened = used(redis);
            for (int i = 1; i <= MESSAGES; i++) {
                say(router, i);
            }
            long talked = used(redis);
            await().atMost(Duration.ofSeconds(30)).until(router::isArchived);
            redis.ask("XTRIM", router.keys.events(), "MAXLEN", "0");
            long archived = used(redis);

            long conversation = (opened - empty) / CONVERSATIONS;
            long message = (talked - opened) / CONVERSATIONS / MESSAGES;
            long event = (talked - archived) / CONVERSATIONS / (MESSAGES + 1);
            LOG.info(
                    "Redis memory: open conversation with its first message {} bytes; further message of 200 characters {}"
                            + " bytes, of which {} until it is in history",
                    conversation,
                    message,
                    event);
            assertThat(conversation).isLessThan(8_000);
            assertThat(message).isLessThan(3_000);
        } finally {
            router.close();
            redis.close();
            vertx.close().await();
        }
    }

    private static void say(Router router, int round) {
        List<Future<Receipt>> said = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            said.add(router.write("visitor-of-the-shop-" + i, "m" + round + "-" + i, "x".repeat(200)));
        }
        Future.all(said).await();
    }

    private static long used(RedisNode redis) {
        return Long.parseLong(redis.info("memory", "used_memory"));
    }
}
