package io.parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.transcript.TestShard;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedeemScriptTest {
    private final TestShard shard = new TestShard();
    private final RedeemScript redeem = new RedeemScript(shard.door);
    private final String link = "{access}:link:" + shard.ids.random();
    private final String session = "{access}:session:" + shard.ids.random();

    @Test
    void aLinkBecomesASessionThatExpires() {
        shard.door.call(redis -> redis.set(link, "demo|mei")).await();

        assertThat(redeem.run(link, session, Duration.ofHours(12)).await()).hasValue("demo|mei");
        assertThat(shard.door.call(redis -> redis.exists(link)).await()).isZero();
        assertThat(shard.door.call(redis -> redis.pttl(session)).await()).isBetween(1L, 43_200_000L);
    }

    @Test
    void theSameCallAgainAnswersTheSame() {
        shard.door.call(redis -> redis.set(link, "demo|mei")).await();
        redeem.run(link, session, Duration.ofHours(12)).await();

        assertThat(redeem.run(link, session, Duration.ofHours(12)).await()).hasValue("demo|mei");
    }

    @Test
    void anUnknownLinkBeginsNothing() {
        assertThat(redeem.run(link, session, Duration.ofHours(12)).await()).isEmpty();
        assertThat(shard.door.call(redis -> redis.exists(session)).await()).isZero();
    }
}
