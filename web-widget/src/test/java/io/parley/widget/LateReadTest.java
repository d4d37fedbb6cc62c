package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.testing.RedisEndpoint;
import io.parley.testing.RedisExtension;
import org.junit.jupiter.api.Test;

/** The conversation a visitor has just begun cannot be read for a moment: they follow it as soon as it can. */
class LateReadTest {

    @Test
    void newConversationIsFollowedOnceItCanBeRead() {
        RedisEndpoint endpoint = RedisExtension.endpoint();
        RedisDoor admin = Desk.await(RedisDoor.open(Desk.VERTX, RedisSettings.of(endpoint.uri())));
        reader(
                admin,
                new AclSetuserArgs()
                        .on()
                        .addPassword("secret")
                        .allKeys()
                        .allChannels()
                        .allCommands());
        String reader = "redis://late-reader:secret@" + endpoint.host() + ":" + endpoint.port();
        RedisDoor records = Desk.await(RedisDoor.open(Desk.VERTX, RedisSettings.of(reader)));
        Desk desk = new Desk(admin, records);
        desk.anaIsAvailable();
        try (Node node = new Node(desk);
                Visitor visitor = node.visitor()) {
            visitor.hello();
            reader(admin, new AclSetuserArgs().removeCommand(CommandType.HGET));
            long before = denied(admin);

            assertThat(visitor.write("client-id-1", "first").path("type").asText())
                    .isEqualTo("message.accepted");
            await().until(() -> denied(admin) > before + 1);
            assertThat(visitor.texts()).isEmpty();

            reader(admin, new AclSetuserArgs().addCommand(CommandType.HGET));
            assertThat(visitor.next("conversation.updated").at("/payload/state").asText())
                    .isEqualTo("waiting");
            await().until(() -> visitor.texts().contains("first"));
        }
        Desk.await(records.close());
        Desk.await(admin.close());
    }

    private static void reader(RedisDoor admin, AclSetuserArgs rights) {
        Desk.await(admin.call(redis -> redis.aclSetuser("late-reader", rights)));
    }

    /** How often the reader was told that it may not. */
    private static long denied(RedisDoor admin) {
        return Desk.await(admin.call(redis -> redis.aclLog())).stream()
                .filter(entry -> "late-reader".equals(entry.get("username")))
                .mapToLong(entry -> Long.parseLong(entry.get("count").toString()))
                .sum();
    }
}
