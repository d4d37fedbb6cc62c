package io.parley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.conversation.ConversationId;
import io.parley.id.SecureIds;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.testing.RedisExtension;
import io.parley.transcript.TestShard;
import io.parley.transcript.Transcripts;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private final TestShard shard = new TestShard();
    private final RedisDoor door = RedisDoor.open(
                    shard.vertx, RedisSettings.of(RedisExtension.endpoint().uri()))
            .await();
    private final Book book = new Book();
    private final Generations generations =
            new Generations(shard.vertx, door, book, new SecureIds(Clock.systemUTC())).begin();
    private final List<Long> met = new CopyOnWriteArrayList<>();
    private final Transcripts transcripts = new Transcripts(door, shard.ids, Set.of(), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        generations.rest().await();
        door.close().await();
    }

    @Test
    void aWipeIsNoticedByTheFirstCommandAfterIt() {
        generations.onEntered((workspace, generation) -> met.add(generation.number()));
        String before = transcripts.epoch(shard.workspace).await();
        wipe();

        String after = transcripts.epoch(shard.workspace).await();

        assertThat(after).isNotEqualTo(before);
        assertThat(met).containsExactly(0L, 1L);
        assertThat(book.begun).containsExactly(0L, 1L);
    }

    @Test
    void anOlderDumpIsNoticedWithoutAnyCommand() {
        generations.enter(shard.workspace).await();
        ConversationId conversation = shard.conversation();
        shard.fromContact(conversation, "kept");
        byte[] meta = dump(shard.keys.meta());
        byte[] events = dump(shard.keys.events());
        shard.fromContact(conversation, "lost");
        generations.heard(shard.keys, head());

        restore(shard.keys.events(), events);
        restore(shard.keys.meta(), meta);
        shard.door.call(redis -> redis.hset(shard.keys.meta(), "run", "older")).await();

        await().until(() -> generations.now(shard.workspace).orElseThrow().number() == 1);
    }

    @Test
    void anEmptyHistoryAndAnEmptyRedisAreTheBeginning() {
        assertThat(generations.enter(shard.workspace).await().number()).isZero();
    }

    @Test
    void whatHistoryKnowsCountsAtTheStart() {
        book.newest = new Sight(6, 100, 0);

        assertThat(generations.enter(shard.workspace).await().number()).isEqualTo(7);
    }

    private void wipe() {
        shard.door
                .call(redis -> redis.del(shard.keys.meta(), shard.keys.events(), shard.keys.conversations()))
                .await();
    }

    private String head() {
        return shard.door
                .call(redis -> redis.xrevrange(
                        shard.keys.events(), io.lettuce.core.Range.unbounded(), io.lettuce.core.Limit.from(1)))
                .await()
                .get(0)
                .getId();
    }

    private byte[] dump(String key) {
        return shard.door.call(redis -> redis.dump(key)).await();
    }

    private void restore(String key, byte[] dump) {
        shard.door
                .call(redis -> redis.restore(key, dump, new io.lettuce.core.RestoreArgs().replace()))
                .await();
    }

    private static final class Book implements Ledger {
        private final List<Long> begun = new CopyOnWriteArrayList<>();
        private volatile Sight newest = Sight.NOTHING;

        @Override
        public Future<Sight> newest(WorkspaceId workspace) {
            return Future.succeededFuture(newest);
        }

        @Override
        public Future<Void> begun(WorkspaceId workspace, Generation generation) {
            begun.add(generation.number());
            return Future.succeededFuture();
        }
    }
}
