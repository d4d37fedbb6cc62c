package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.json.WireJson;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import io.parley.queue.Targets;
import io.parley.transcript.Transcripts;
import io.parley.transcript.Transcripts.Post;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a queue wants of its service, from the first word of a contact to the first answer. */
class TargetsTest {
    private static final Targets BOTH = new Targets(Duration.ofSeconds(60), Duration.ofSeconds(100), 80, Duration.ZERO);

    private final World world = new World().hire("mei", 30).rules("support", QueueRules.NONE.targets(BOTH));

    @Test
    void whatComesHasItsClocks() {
        ConversationRecord record = world.conversation(world.arrive("a"));

        assertThat(record.clocks()).containsOnlyKeys("wait", "answer");
        assertThat(record.clocks().get("wait").warn()).isEqualTo(World.START + 48_000);
        assertThat(record.clocks().get("wait").breach()).isEqualTo(World.START + 60_000);
    }

    @Test
    void warningAndBreachAreToldOnceEachAndMoveNothing() {
        String conversation = world.arrive("a");
        long version = world.conversation(conversation).version();

        world.pass(Duration.ofSeconds(48)).pass(Duration.ofSeconds(12)).pass(Duration.ofMinutes(5));

        assertThat(told(conversation)).containsExactly("warned wait", "breached wait", "breached answer");
        assertThat(world.conversation(conversation).version()).isEqualTo(version);
    }

    @Test
    void whoIsWithAnAgentWaitsNoMoreForOne() {
        world.online("mei");
        String conversation = world.arrive("a");
        assertThat(world.conversation(conversation).clocks()).containsKey("wait");

        world.accept(conversation);

        assertThat(world.conversation(conversation).clocks()).containsOnlyKeys("answer");
    }

    @Test
    void firstAnswerStopsTheOtherClockAndANoteDoesNot() {
        world.online("mei");
        String conversation = world.arrive("a");
        world.accept(conversation);

        write(conversation, "n1", true);
        assertThat(world.conversation(conversation).clocks()).containsOnlyKeys("answer");
        write(conversation, "m1", false);

        assertThat(world.conversation(conversation).clocks()).isEmpty();
        assertThat(world.passWith(Duration.ofMinutes(5), "mei")
                        .conversation(conversation)
                        .agent())
                .isEqualTo("mei");
        assertThat(told(conversation)).isEmpty();
    }

    @Test
    void theEndStopsThemAll() {
        String conversation = world.arrive("a");

        world.leave(conversation);

        assertThat(world.conversation(conversation).clocks()).isEmpty();
        world.pass(Duration.ofMinutes(5));
        assertThat(told(conversation)).isEmpty();
    }

    @Test
    void whoIsWarnedOfMovesUpWhenTheQueueWantsIt() {
        Targets boosted = new Targets(Duration.ofSeconds(60), Duration.ZERO, 50, Duration.ofMinutes(10));
        String early = world.rules("support", QueueRules.NONE).arrive("early");
        world.jump(1_000).rules("support", QueueRules.NONE.targets(boosted));
        String late = world.arrive("late");

        world.pass(Duration.ofSeconds(30));
        world.online("mei");

        assertThat(world.conversation(late).agent()).isEqualTo("mei");
        assertThat(world.conversation(early).agent()).isEmpty();
    }

    @Test
    void whatWasHeldHasItsClocksFromTheOpening() {
        world.rules("support", QueueRules.NONE.targets(BOTH).atMost(0, Overflow.HOLD));
        String conversation = world.arrive("a");
        assertThat(world.conversation(conversation).clocks()).isEmpty();

        world.pass(Duration.ofMinutes(15));

        assertThat(world.conversation(conversation).clocks().get("wait").breach())
                .isEqualTo(world.now() + 60_000);
    }

    @Test
    void whatIsHandedOnKeepsItsOldClocksOnly() {
        world.online("mei");
        String conversation = world.arrive("a");
        world.accept(conversation);

        world.jump(1_000).transfer("mei", conversation, "t1", "support", "");

        assertThat(world.conversation(conversation).clocks()).containsOnlyKeys("answer");
    }

    @Test
    void explanationSaysHowMuchTimeIsLeftOrSinceWhenItIsMissed() {
        String conversation = world.arrive("a");
        assertThat(facts(conversation)).contains("target_left");

        world.pass(Duration.ofMinutes(2));

        assertThat(facts(conversation)).contains("target_missed");
    }

    private List<String> facts(String conversation) {
        return World.await(new Explanations(World.door(), world.classes)
                        .explain(world.id, new ConversationId(conversation)))
                .orElseThrow()
                .facts()
                .stream()
                .map(fact -> fact.code())
                .toList();
    }

    private void write(String conversation, String clientId, boolean note) {
        World.await(new Transcripts(World.door(), world.ids, Set.of(), new SimpleMeterRegistry())
                .post(
                        world.id,
                        new Post(
                                new ConversationId(conversation), new AgentId("mei"), "Mei", clientId, "Hello", note)));
    }

    private List<String> told(String conversation) {
        return world.redis(redis -> redis.xrange(world.keys.events(), Range.unbounded())).stream()
                .map(event -> event.getBody())
                .filter(event -> event.get("c").equals(conversation))
                .filter(event -> event.get("type").matches("conversation.(warned|breached)"))
                .map(event -> event.get("type").substring(13) + " " + target(event.get("d")))
                .toList();
    }

    private static String target(String detail) {
        try {
            return WireJson.MAPPER.readTree(detail).path("target").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(detail, e);
        }
    }
}
