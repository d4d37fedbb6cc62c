package io.parley.trim;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import io.parley.conversation.ConversationId;
import io.parley.outbox.Outbox;
import io.parley.outbox.OutboxEvent;
import io.parley.trim.TrimScript.Outcome;
import io.parley.trim.TrimScript.What;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrimScriptTest {
    private static final Duration STAY = Duration.ofMinutes(10);

    // Later than any event, so that only an acknowledged outbox proves that history has all.
    private final World world =
            new World().jump(Duration.ofDays(20_000).toMillis()).hire("mei", 60).online("mei");
    private final TrimScript script = new TrimScript(World.door());
    private final Outbox history = new Outbox(World.door(), world.id, "archive", "one");

    @Test
    void theLogGoesFirstAndTheRestWhenNobodyCanReopenIt() {
        String conversation = closed("ada");
        archive();

        world.jump(STAY.toMillis());
        assertThat(trim(conversation))
                .isEqualTo(new Outcome(What.LOG, Duration.ofMinutes(50).toMillis()));
        assertThat(log(conversation)).isZero();
        assertThat(world.conversation(conversation).seq()).isEqualTo(3);

        world.jump(Duration.ofMinutes(50).toMillis());
        assertThat(trim(conversation).what()).isEqualTo(What.GONE);
        assertThat(world.<Long>redis(redis -> redis.hlen(world.keys.conversations())))
                .isZero();
        assertThat(world.<List<String>>redis(redis -> redis.hkeys(world.keys.index())))
                .allMatch(name -> name.contains("|s|"));
        assertThat(world.<Long>redis(redis -> redis.hlen(world.keys.reads()))).isZero();
    }

    @Test
    void repeatedCallIsHarmless() {
        String conversation = closed("ada");
        archive();
        world.jump(Duration.ofHours(1).toMillis());
        trim(conversation);
        String before = world.dump();

        assertThat(trim(conversation).what()).isEqualTo(What.GONE);

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void nothingGoesBeforeItsTime() {
        String conversation = closed("ada");
        archive();
        world.jump(STAY.toMillis() - 1);

        assertThat(trim(conversation)).isEqualTo(new Outcome(What.KEPT, 1));
        assertThat(log(conversation)).isEqualTo(3);
    }

    @Test
    void nothingGoesThatHistoryDoesNotHave() {
        String conversation = closed("ada");
        world.jump(STAY.toMillis());
        assertThat(trim(conversation).what()).as("no history at all").isEqualTo(What.KEPT);

        history.open().await();
        List<OutboxEvent> read = history.read(1000).await();
        assertThat(trim(conversation).what()).as("read, not acknowledged").isEqualTo(What.KEPT);

        history.acknowledge(read.subList(1, read.size())).await();
        assertThat(trim(conversation).what()).as("one event missing").isEqualTo(What.KEPT);

        history.acknowledge(read).await();
        Finished behind =
                new Finished(conversation, world.conversation(conversation).version(), 2);
        assertThat(script.run(world.id, behind, STAY, "archive").await().what())
                .as("an entry less than Redis has")
                .isEqualTo(What.KEPT);
        assertThat(trim(conversation).what()).isEqualTo(What.LOG);
    }

    @Test
    void anOpenConversationStays() {
        String conversation = closed("ada");
        archive();
        long version = world.conversation(conversation).version();
        world.jump(STAY.toMillis());
        world.arrive("ada");
        archive();

        Outcome outcome = script.run(world.id, new Finished(conversation, version, 3), STAY, "archive")
                .await();

        assertThat(outcome).isEqualTo(new Outcome(What.KEPT, -1));
        assertThat(log(conversation)).isEqualTo(5);
    }

    @Test
    void aTrimmedConversationIsReopenedAndItsNumbersGoOn() {
        String conversation = closed("ada");
        archive();
        world.jump(STAY.toMillis());
        trim(conversation);

        assertThat(world.arrive("ada")).isEqualTo(conversation);

        assertThat(world.conversation(conversation).seq()).isEqualTo(5);
        assertThat(log(conversation)).isEqualTo(2);
    }

    private String closed(String contact) {
        String conversation = world.arrive(contact);
        world.accept(conversation);
        world.close("mei", conversation, world.conversation(conversation).version());
        return conversation;
    }

    private void archive() {
        history.open().await();
        List<OutboxEvent> events = history.read(1000).await();
        if (!events.isEmpty()) {
            history.acknowledge(events).await();
        }
    }

    private Outcome trim(String conversation) {
        long version = world.assignments
                .conversation(world.id, new ConversationId(conversation))
                .await()
                .map(record -> record.version())
                .orElse(9L);
        return script.run(world.id, new Finished(conversation, version, 3), STAY, "archive")
                .await();
    }

    private long log(String conversation) {
        return world.<Long>redis(redis -> redis.xlen(world.keys.log(new ConversationId(conversation))));
    }
}
