package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.assignment.PastConversations.Lost;
import io.parley.audit.WholeAudit;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.transcript.TestShard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestoreScriptTest {
    private final World world = new World().hire("mei", 60).online("mei");
    private final RestoreScript script = new RestoreScript(World.door(), world.ids);

    @AfterEach
    void leavesNoDrift() {
        assertThat(WholeAudit.trouble(world)).isEmpty();
    }

    @Test
    void aLostConversationWaitsAgainWithTheTimeItHasWaited() {
        String conversation = world.arrive("ada");
        String record = stored(conversation);
        world.pass(Duration.ofSeconds(5));
        lose(conversation);
        world.presence("mei", io.parley.agent.Presence.AWAY);

        assertThat(restore(conversation, record)).isTrue();

        ConversationRecord back = world.conversation(conversation);
        assertThat(back.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(back.t0()).isEqualTo(World.START);
        assertThat(back.version())
                .isGreaterThan(ConversationRecord.parse(record).version());
        assertThat(world.arrive("ada")).isEqualTo(conversation);
        assertThat(world.conversation(conversation).seq()).isEqualTo(2);
    }

    @Test
    void aLostConversationGoesToWhoeverIsFree() {
        String conversation = world.arrive("ada");
        String record = stored(conversation);
        lose(conversation);

        restore(conversation, record);

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.OFFERED);
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void whatRedisHasAsFarStays() {
        String conversation = world.arrive("ada");
        String record = stored(conversation);
        world.accept(conversation);
        String before = world.dump();

        assertThat(restore(conversation, record)).isFalse();

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void repeatedCallIsHarmless() {
        String conversation = world.arrive("ada");
        String record = stored(conversation);
        lose(conversation);
        restore(conversation, record);
        String before = world.dump();

        assertThat(restore(conversation, record)).isFalse();

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void anOlderStateGivesItsAgentBackWhatItHeld() {
        String conversation = world.arrive("ada");
        world.accept(conversation);
        String older = stored(conversation);
        ObjectNode further = (ObjectNode) TestShard.json(older);
        further.put("version", 40)
                .put("state", "CLOSED")
                .put("closedAt", world.now())
                .remove("agent");

        assertThat(restore(conversation, further.toString())).isTrue();

        assertThat(world.agent("mei").load()).isZero();
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.CLOSED);
        assertThat(world.arrive("ada")).as("it is reopened").isEqualTo(conversation);
    }

    @Test
    void aLogThatEndsTooEarlyIsReadFromHistory() {
        String conversation = world.arrive("ada");
        world.arrive("ada");
        String record = stored(conversation);
        world.redis(redis -> redis.hset(world.keys.meta(), "gen", "3"));
        assertThat(world.arrive("ada")).isEqualTo(conversation);
        assertThat(world.conversation(conversation).seq()).isEqualTo(3_000_001);

        script.run(world.id, lost(conversation, record, 9), plan(record), 3).await();

        assertThat(world.<Long>redis(redis -> redis.xlen(world.keys.log(new ConversationId(conversation)))))
                .isEqualTo(1);
        assertThat(world.conversation(conversation).seq()).isEqualTo(3_000_001);
    }

    @Test
    void aPlanOfAnotherGenerationIsRefused() {
        String conversation = world.arrive("ada");
        String record = stored(conversation);
        lose(conversation);

        assertThat(script.run(world.id, lost(conversation, record, 0), plan(record), 7)
                        .transform(done -> io.vertx.core.Future.succeededFuture(done.failed()))
                        .await())
                .isTrue();
    }

    @Test
    void aMessageThatMayNotHaveBeenSentSaysSo() {
        String conversation = world.arrive("mail", "ada");
        String record = stored(conversation);
        lose(conversation);

        script.run(world.id, new Lost(conversation, record, List.of(1L), 0), plan(record), 0)
                .await();

        assertThat(world.<String>redis(
                        redis -> redis.hget(world.keys.deliveries(new ConversationId(conversation)), "1")))
                .startsWith("unknown|");
    }

    private boolean restore(String conversation, String record) {
        return script.run(world.id, lost(conversation, record, 0), plan(record), 0)
                .await();
    }

    private static Lost lost(String conversation, String record, long lastBefore) {
        return new Lost(conversation, record, List.of(), lastBefore);
    }

    private static List<List<Long>> plan(String record) {
        return ConversationRecord.parse(record).plan();
    }

    private String stored(String conversation) {
        return world.redis(redis -> redis.hget(world.keys.conversations(), conversation));
    }

    /** As after a wipe: nothing of it is left, nor of what its agent held. */
    private void lose(String conversation) {
        world.leave(conversation);
        world.redis(redis -> redis.hdel(world.keys.conversations(), conversation));
        world.redis(redis -> redis.del(world.keys.index(), world.keys.log(new ConversationId(conversation))));
    }
}
