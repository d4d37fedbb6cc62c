package io.parley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.generation.GenerationScript.Outcome;
import io.parley.transcript.TestShard;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerationScriptTest {
    private final TestShard shard = new TestShard();
    private final GenerationScript script = new GenerationScript(shard.door);

    @Test
    void aShardNobodyEverSawBeginsWithTheFirst() {
        Outcome outcome = run("one", Sight.NOTHING, false);

        assertThat(outcome.begun()).isTrue();
        assertThat(outcome.generation()).isEqualTo(new Generation("one", 0));
        assertThat(run("two", Sight.NOTHING, false).generation()).isEqualTo(new Generation("one", 0));
    }

    @Test
    void repeatedCallIsHarmless() {
        run("one", Sight.NOTHING, false);

        Outcome again = run("two", Sight.of(0, "1-1"), false);

        assertThat(again.begun()).isFalse();
        assertThat(run("three", again.head().or(Sight.NOTHING), false).head()).isEqualTo(again.head());
    }

    @Test
    void aWipedShardBeginsTheNext() {
        run("one", Sight.NOTHING, false);
        shard.door
                .call(redis -> redis.del(shard.keys.meta(), shard.keys.events()))
                .await();

        assertThat(run("two", Sight.of(0, "1-1"), true).generation()).isEqualTo(new Generation("two", 1));
        assertThat(run("three", Sight.of(0, "1-1"), true).generation()).isEqualTo(new Generation("two", 1));
    }

    @Test
    void aShardOfAnOlderGenerationBeginsOneThatNobodyKnows() {
        run("one", Sight.NOTHING, false);

        assertThat(run("two", Sight.of(4, "1-1"), true).generation()).isEqualTo(new Generation("two", 5));
    }

    @Test
    void aNewestEventBehindWhatWasSeenBeginsTheNext() {
        Sight head = run("one", Sight.NOTHING, false).head();
        Sight later = new Sight(0, head.ms() + 1, 0);

        assertThat(run("two", later, true).generation().number()).isEqualTo(1);
    }

    @Test
    void anEventThatWasSeenAndIsNotThereBeginsTheNext() {
        run("one", Sight.NOTHING, false);
        ConversationId conversation = shard.conversation();
        shard.fromContact(conversation, "hello");
        Sight head = run("two", Sight.NOTHING, false).head();
        Sight other = new Sight(0, head.ms(), head.number() + 1);
        shard.door
                .call(redis -> redis.xadd(
                        shard.keys.events(),
                        new io.lettuce.core.XAddArgs().id((head.ms() + 5) + "-0"),
                        Map.of("a", "b")))
                .await();

        assertThat(run("three", head, true).begun()).isFalse();
        assertThat(run("four", other, true).generation()).isEqualTo(new Generation("four", 1));
    }

    @Test
    void anotherProcessIsTrustedOnlyByWhoListenedOrWhenAllWasAtRest() {
        Sight head = run("one", Sight.NOTHING, false).head();

        anotherProcess();
        assertThat(run("two", head, true).begun()).isFalse();

        new RestScript(shard.door).run(shard.workspace).await();
        anotherProcess();
        assertThat(run("three", head, false).begun()).isFalse();

        anotherProcess();
        assertThat(run("four", head, false).generation()).isEqualTo(new Generation("four", 1));
    }

    @Test
    void numbersOfTheNextLieAboveAllOfTheOneBefore() {
        run("one", Sight.NOTHING, false);
        ConversationId conversation = shard.conversation();
        assertThat(shard.fromContact(conversation, "hello")).isEqualTo(1);
        run("two", Sight.of(2, "1-1"), false);

        assertThat(shard.fromContact(conversation, "again")).isEqualTo(3_000_001);
        assertThat(shard.fromContact(conversation, "and again")).isEqualTo(3_000_002);
    }

    private void anotherProcess() {
        shard.door.call(redis -> redis.hset(shard.keys.meta(), "run", "other")).await();
    }

    private Outcome run(String candidate, Sight known, boolean listened) {
        return script.run(shard.workspace, candidate, known, listened).await();
    }
}
