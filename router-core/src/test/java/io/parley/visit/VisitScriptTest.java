package io.parley.visit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.transcript.TestShard;
import io.parley.wire.Entry;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitScriptTest {
    private final TestShard shard = new TestShard();
    private final VisitScript script = new VisitScript(shard.door);
    private ConversationId conversation;

    @BeforeEach
    void threeEntriesTheSecondANote() {
        conversation = shard.conversation();
        shard.door
                .call(redis -> redis.hset(shard.keys.index(), "site|c|visitor-1", conversation.value()))
                .await();
        shard.door
                .call(redis -> redis.hset(shard.keys.meta(), "generation", "g1"))
                .await();
        shard.fromContact(conversation, "one");
        shard.append(conversation, "note", "agent", "two", false, "");
        shard.append(conversation, "text", "agent", "three", true, "");
    }

    @Test
    void whoWasHereGetsWhatTheyMissedAndWhereTheyStand() {
        shard.door
                .call(redis -> redis.hset(shard.keys.reads(), conversation + "|a", "1"))
                .await();

        Visit visit = read(conversation, 1, 10);

        assertThat(visit.generation()).isEqualTo("g1");
        assertThat(visit.conversation().orElseThrow().id()).isEqualTo(conversation.value());
        assertThat(visit.marks().agent()).isEqualTo(1);
        assertThat(visit.missed()).extracting(Entry::text).containsExactly("three");
        assertThat(visit.missed()).extracting(Entry::after).containsExactly(1L);
        assertThat(visit.reached()).isEqualTo(3);
        assertThat(visit.lastSeq()).isEqualTo(3);
        assertThat(visit.more()).isFalse();
        assertThat(visit.torn()).isFalse();
    }

    @Test
    void moreThanAskedForIsSaidToBeThere() {
        Visit visit = read(conversation, 0, 2);

        assertThat(visit.missed()).extracting(Entry::text).containsExactly("one");
        assertThat(visit.reached()).isEqualTo(2);
        assertThat(visit.more()).isTrue();
    }

    @Test
    void whoNamesAnotherConversationGetsTheRightOneWithoutEntries() {
        ConversationId other = shard.conversation();
        shard.fromContact(other, "not theirs");

        Visit visit = read(other, 0, 10);

        assertThat(visit.conversation().orElseThrow().id()).isEqualTo(conversation.value());
        assertThat(visit.missed()).isEmpty();
        assertThat(visit.torn()).isFalse();
    }

    @Test
    void aLogCutInTheMiddleIsTorn() {
        shard.door
                .call(redis -> redis.xdel(shard.keys.log(conversation), "1-0", "2-0"))
                .await();

        assertThat(read(conversation, 0, 10).torn()).isTrue();
        assertThat(read(conversation, 2, 10).torn()).isFalse();
    }

    @Test
    void aLogThatIsGoneIsTornForWhoMissedSomething() {
        shard.door.call(redis -> redis.del(shard.keys.log(conversation))).await();

        assertThat(read(conversation, 1, 10).torn()).isTrue();
        assertThat(read(conversation, 3, 10).torn()).isFalse();
    }

    @Test
    void aStrangerHasNothing() {
        Visit visit = script.run(shard.workspace, "site", "somebody", Optional.empty(), 0, 10)
                .await();

        assertThat(visit).isEqualTo(Visit.without("g1"));
    }

    @Test
    void repeatedCallIsHarmless() {
        assertThat(read(conversation, 0, 10)).isEqualTo(read(conversation, 0, 10));
    }

    private Visit read(ConversationId named, long seen, int limit) {
        return script.run(shard.workspace, "site", "visitor-1", Optional.of(named), seen, limit)
                .await();
    }
}
