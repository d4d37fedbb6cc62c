package io.parley.assignment;

import io.lettuce.core.AclSetuserArgs;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.redis.ShardKeys;
import io.parley.testing.RedisEndpoint;
import io.parley.testing.RedisExtension;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;

/** R17: a world whose product is a user of Redis that may touch keys of its own workspace only, and the pulse that nodes share. */
final class Fence implements AutoCloseable {
    private final World world;
    private final RedisDoor door;

    Fence() {
        RedisEndpoint redis = RedisExtension.endpoint();
        WorkspaceId id = new WorkspaceId(redis.freshWorkspace());
        AclSetuserArgs own = AclSetuserArgs.Builder.on()
                .addPassword(redis.password())
                .keyPattern(ShardKeys.of(id).tag() + "*")
                .keyPattern("parley:pulse")
                .allChannels()
                .allCommands();
        World.await(World.door().call(commands -> commands.aclSetuser(id.value(), own)));
        String uri = "redis://" + id.value() + ":" + redis.password() + "@" + redis.host() + ":" + redis.port();
        door = World.await(RedisDoor.open(World.vertx(), new RedisSettings(uri, Duration.ofSeconds(10), 4096)));
        world = new World(id, door);
    }

    World world() {
        return world;
    }

    @Override
    public void close() {
        World.await(door.close());
        World.await(World.door().call(commands -> commands.aclDeluser(world.id.value())));
    }
}
