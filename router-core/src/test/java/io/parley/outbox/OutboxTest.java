package io.parley.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.transcript.TestShard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final TestShard shard = new TestShard();

    @Test
    void aNewGroupBeginsWithTheOldestEvent() {
        append(3);

        Outbox outbox = consumer("one", Outbox.IDLE);

        assertThat(outbox.read(2).await()).extracting(OutboxEvent::seq).containsExactly(1L, 2L);
        assertThat(outbox.read(2).await()).extracting(OutboxEvent::seq).containsExactly(3L);
        assertThat(outbox.read(2).await()).isEmpty();
    }

    @Test
    void openingAgainChangesNothing() {
        append(1);
        Outbox outbox = consumer("one", Outbox.IDLE);
        outbox.read(10).await();

        outbox.open().await();

        assertThat(outbox.read(10).await()).isEmpty();
    }

    @Test
    void whatADeadConsumerLeftIsTakenOverAndWhatWasAcknowledgedIsNot() {
        append(3);
        Outbox dead = consumer("one", Outbox.IDLE);
        List<OutboxEvent> taken = dead.read(10).await();
        dead.acknowledge(taken.subList(0, 1)).await();
        Outbox heir = consumer("two", Duration.ofMillis(50));
        List<OutboxEvent> inherited = new ArrayList<>();

        await().until(() -> inherited.addAll(heir.takeOver(10).await()) || inherited.size() >= 2);

        assertThat(inherited).extracting(OutboxEvent::seq).containsExactly(2L, 3L);
    }

    @Test
    void aBusyConsumersEventsAreLeftAlone() {
        append(3);
        consumer("one", Outbox.IDLE).read(10).await();

        assertThat(consumer("two", Outbox.IDLE).takeOver(10).await()).isEmpty();
    }

    private Outbox consumer(String name, Duration idle) {
        Outbox outbox = new Outbox(shard.door, shard.workspace, "test", name, idle);
        outbox.open().await();
        return outbox;
    }

    private void append(int events) {
        for (int i = 1; i <= events; i++) {
            String seq = String.valueOf(i);
            shard.door
                    .call(redis -> redis.xadd(shard.keys.events(), "type", "entry.appended", "s", seq))
                    .await();
        }
    }
}
