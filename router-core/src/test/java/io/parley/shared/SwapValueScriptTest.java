package io.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.transcript.TestShard;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwapValueScriptTest {
    private static final Duration FOR_EVER = Duration.ZERO;

    private final TestShard shard = new TestShard();
    private final SharedValues values = new SharedValues(shard.door, id -> Future.succeededFuture());

    @Test
    void oneOfManyWritesAValueThatWasNotThere() {
        List<Future<Boolean>> racers = IntStream.range(0, 8)
                .mapToObj(i -> values.swap(
                        shard.workspace, "wx", "lock", Optional.empty(), Optional.of("node-" + i), FOR_EVER))
                .toList();

        assertThat(racers.stream().map(racer -> racer.await()).filter(won -> won))
                .hasSize(1);
    }

    @Test
    void onlyWhoKnowsTheValueReplacesOrRemovesIt() {
        put("wx", "token", "a");

        assertThat(swap("token", Optional.of("b"), Optional.of("c"))).isFalse();
        assertThat(swap("token", Optional.empty(), Optional.of("c"))).isFalse();
        assertThat(swap("token", Optional.of("a"), Optional.of("b"))).isTrue();
        assertThat(swap("token", Optional.of("b"), Optional.empty())).isTrue();
        assertThat(get("wx", "token")).isEmpty();
    }

    @Test
    void aValueEndsWithItsLifetimeAndOneWithoutStays() {
        values.put(shard.workspace, "wx", "short", "1", Duration.ofMillis(30)).await();
        put("wx", "long", "1");

        await().untilAsserted(() -> assertThat(get("wx", "short")).isEmpty());
        assertThat(get("wx", "long")).contains("1");
    }

    @Test
    void inboxesDoNotSeeEachOther() {
        put("wx", "token", "a");

        assertThat(get("sms", "token")).isEmpty();
    }

    @Test
    void aKeyOrValueThatIsTooLongIsToldSo() {
        assertThatThrownBy(() -> put("wx", "", "a")).hasMessageContaining("key: 0 characters");
        assertThatThrownBy(() -> put("wx", "k".repeat(257), "a")).hasMessageContaining("key: 257 characters");
        assertThatThrownBy(() -> put("wx", "k", "a".repeat(16_385))).hasMessageContaining("value: 16385 characters");
    }

    private void put(String inbox, String key, String value) {
        values.put(shard.workspace, inbox, key, value, FOR_EVER).await();
    }

    private boolean swap(String key, Optional<String> expected, Optional<String> value) {
        return values.swap(shard.workspace, "wx", key, expected, value, FOR_EVER)
                .await();
    }

    private Optional<String> get(String inbox, String key) {
        return values.get(shard.workspace, inbox, key).await();
    }
}
