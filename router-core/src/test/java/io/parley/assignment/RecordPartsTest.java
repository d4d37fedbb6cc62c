package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ScriptOutputType;
import io.parley.conversation.ConversationState;
import org.junit.jupiter.api.Test;

/** Records are kept in parts; a version that does not know of the parts reads and writes them whole. */
class RecordPartsTest {
    private final World world = new World().hire("mei", 60).online("mei");

    @Test
    void whatSeldomChangesStandsBehindTheMark() {
        String conversation = world.arrive("ada");

        assertThat(stored(conversation))
                .matches("\\{\"seq\":.*\"id\":\"" + conversation
                        + "\".*\"offer\":.*,\"still\": 1,(?=.*\"address\":\"ada\")(?=.*\"plan\":).*}");
        assertThat(world.conversation(conversation).address()).isEqualTo("ada");
    }

    @Test
    void aRecordWrittenWholeByAnotherVersionIsReadAndParted() {
        String conversation = world.arrive("ada");
        ConversationRecord offered = world.conversation(conversation);
        whole(conversation);

        assertThat(stored(conversation)).doesNotContain("\"still\": 1");
        assertThat(world.conversation(conversation)).isEqualTo(offered);
        assertThat(world.accept(conversation)).isEqualTo(new Transition.Done("ACTIVE", offered.version() + 1));
        assertThat(stored(conversation)).contains(",\"still\": 1,").doesNotContain("\"still\":1");
        assertThat(world.conversation(conversation).rank()).isEqualTo(offered.rank());
    }

    @Test
    void messagesOfEitherVersionKeepEveryField() {
        String conversation = world.arrive("ada");
        whole(conversation);
        world.arrive("ada");
        world.accept(conversation);
        ConversationRecord before = world.conversation(conversation);
        world.arrive("ada");

        ConversationRecord after = world.conversation(conversation);
        assertThat(after.seq()).isEqualTo(before.seq() + 1);
        assertThat(after.plan()).isEqualTo(before.plan());
        assertThat(after.offerTimeout()).isEqualTo(before.offerTimeout());
    }

    @Test
    void aFieldBehindTheMarkCanChange() {
        String conversation = world.arrive("ada");
        world.accept(conversation);
        long before = world.conversation(conversation).tq();

        world.jump(5_000).transfer("mei", conversation, "t1", "sales", "");

        ConversationRecord moved = world.conversation(conversation);
        assertThat(moved.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(moved.queue()).isEqualTo("sales");
        assertThat(moved.tq()).isEqualTo(before + 5_000);
        assertThat(stored(conversation)).containsOnlyOnce("\"tq\":").containsOnlyOnce("\"plan\":");
    }

    private String stored(String conversation) {
        return world.redis(redis -> redis.hget(world.keys.conversations(), conversation));
    }

    /** Decodes and encodes a record, as a script of another version does. */
    private void whole(String conversation) {
        world.<Long>redis(redis -> redis.eval(
                "return redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(cjson.decode(redis.call('HGET', KEYS[1], ARGV[1]))))",
                ScriptOutputType.INTEGER,
                new String[] {world.keys.conversations()},
                conversation));
    }
}
