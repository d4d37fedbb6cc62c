package io.parley.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.transcript.TestShard;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrimOutboxScriptTest {
    private static final Duration NOTHING_IS_YOUNG = Duration.ofMillis(-1);
    private static final Duration NOBODY_IS_DEAD = Duration.ofHours(1);

    private final TestShard shard = new TestShard();
    private final TrimOutboxScript trim = new TrimOutboxScript(shard.door);

    @Test
    void nothingGoesBeforeTheSlowestGroupHasIt() {
        append(1000);
        Outbox quick = group("quick");
        Outbox slow = group("slow");
        quick.acknowledge(quick.read(1000).await()).await();
        List<OutboxEvent> read = slow.read(1000).await();
        slow.acknowledge(read.subList(1, 1000)).await();

        assertThat(trim(NOTHING_IS_YOUNG)).isZero();

        slow.acknowledge(read.subList(0, 1)).await();
        assertThat(trim(NOTHING_IS_YOUNG)).isGreaterThan(800);
        assertThat(trim(NOTHING_IS_YOUNG)).isZero();
    }

    @Test
    void whatNobodyReadYetStays() {
        append(1000);
        Outbox group = group("one");
        group.acknowledge(group.read(400).await()).await();

        trim(NOTHING_IS_YOUNG);

        assertThat(group.read(1000).await()).hasSize(600);
    }

    @Test
    void youngEventsStayAlthoughEverybodyHasThem() {
        append(1000);
        Outbox group = group("one");
        group.acknowledge(group.read(1000).await()).await();

        assertThat(trim(Duration.ofMinutes(1))).isZero();
    }

    @Test
    void withoutAGroupOrAStreamNothingIsTrimmed() {
        assertThat(trim(NOTHING_IS_YOUNG)).isZero();
        append(1000);
        assertThat(trim(NOTHING_IS_YOUNG)).isZero();
        assertThat(length()).isEqualTo(1000);
    }

    @Test
    void deadConsumersWithoutWorkAreForgotten() {
        append(1);
        Outbox group = group("one");
        group.acknowledge(group.read(10).await()).await();

        await().until(() -> {
            trim.run(shard.workspace, NOTHING_IS_YOUNG, Duration.ofMillis(20)).await();
            return shard.door
                    .call(redis -> redis.xinfoConsumers(shard.keys.events(), "one"))
                    .await()
                    .isEmpty();
        });
    }

    private long trim(Duration young) {
        return trim.run(shard.workspace, young, NOBODY_IS_DEAD).await();
    }

    private Outbox group(String name) {
        Outbox outbox = new Outbox(shard.door, shard.workspace, name, "consumer");
        outbox.open().await();
        return outbox;
    }

    private long length() {
        return shard.door.call(redis -> redis.xlen(shard.keys.events())).await();
    }

    private void append(int events) {
        Future.all(IntStream.range(0, events)
                        .mapToObj(i -> shard.door.call(redis -> redis.xadd(shard.keys.events(), "type", "test")))
                        .toList())
                .await();
    }
}
