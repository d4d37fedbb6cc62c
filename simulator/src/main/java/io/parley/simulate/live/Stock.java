package io.parley.simulate.live;

import io.lettuce.core.XTrimArgs;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Takes finished conversations out of Redis, as the trimmer does behind history; without it a long run would fill the memory. */
final class Stock {
    private static final int BATCH = 200;

    private final RedisDoor door;
    private final ShardKeys keys;
    private final List<Finished> finished = new ArrayList<>();

    Stock(RedisDoor door, ShardKeys keys) {
        this.door = door;
        this.keys = keys;
    }

    /** Completes at once, or when a batch has gone. */
    Future<Void> finished(Finished conversation) {
        finished.add(conversation);
        if (finished.size() < BATCH) {
            return Future.succeededFuture();
        }
        String[] ids = finished.stream().map(Finished::id).toArray(String[]::new);
        String[] contacts = finished.stream().map(Finished::indexField).toArray(String[]::new);
        String[] timers = finished.stream().map(Finished::timer).toArray(String[]::new);
        List<String> own = new ArrayList<>();
        for (Finished one : finished) {
            own.add(keys.log(new ConversationId(one.id())));
            own.add(keys.seen(one.seen()));
        }
        finished.clear();
        return Future.all(
                        door.call(redis -> redis.hdel(keys.conversations(), ids)),
                        door.call(redis -> redis.hdel(keys.index(), contacts)),
                        door.call(redis -> redis.zrem(keys.timers(), timers)),
                        door.call(redis -> redis.del(own.toArray(String[]::new))),
                        door.call(redis -> redis.xtrim(keys.events(), XTrimArgs.Builder.maxlen(0))))
                .mapEmpty();
    }

    /**
     * One that is over.
     *
     * @param indexField what leads its contact to it
     * @param seen what its message's duplicate would be known by
     * @param version after its end
     */
    record Finished(String id, String indexField, String seen, long version) {

        /** After which its threads are forgotten. */
        String timer() {
            return "gone|" + id + "|" + version;
        }
    }
}
