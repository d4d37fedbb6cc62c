package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.HandOn;
import io.parley.conversation.ConversationId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepOutScriptTest {
    private static final AgentId MEI = new AgentId("mei");

    private final World world = new World().hire("mei", 30).hire("bob", 30).online("mei");
    private ConversationId conversation;

    @BeforeEach
    void meiHandedItToBobAndStayed() {
        conversation = new ConversationId(world.arrive("a"));
        world.accept(conversation.value());
        world.online("bob");
        World.await(world.interventions.handOn(world.id, MEI, new HandOn(conversation, 3, "h1", "bob", true)));
        world.accept("bob", conversation.value(), record().handing().offer());
    }

    @Test
    void whoLeavesHasItOnTheirDeskNoMore() {
        long version = record().version();

        Transition done = World.await(world.interventions.stepOut(world.id, MEI, conversation));

        assertThat(done).isEqualTo(new Transition.Done("ACTIVE", version));
        assertThat(record().participants()).isEmpty();
        assertThat(record().agent()).isEqualTo("bob");
        assertThat(World.await(world.assignments.desk(world.id, MEI)).conversations())
                .isEmpty();
    }

    @Test
    void leavingIsAnEventOfItsOwn() {
        World.await(world.interventions.stepOut(world.id, MEI, conversation));

        Map<String, String> last = world.redis(
                        redis -> redis.xrevrange(world.keys.events(), Range.unbounded(), Limit.from(1)))
                .get(0)
                .getBody();
        assertThat(last).containsEntry("type", "conversation.left").containsEntry("c", conversation.value());
        assertThat(last.get("d")).contains("\"agent\":\"mei\"");
    }

    @Test
    void leavingAgainChangesNothing() {
        World.await(world.interventions.stepOut(world.id, MEI, conversation));
        String before = world.dump();

        World.await(world.interventions.stepOut(world.id, MEI, conversation));

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void nobodyLeavesWhatIsNotThere() {
        assertThat(World.await(world.interventions.stepOut(world.id, MEI, new ConversationId("0".repeat(26)))))
                .isEqualTo(new Transition.Unknown());
    }

    private ConversationRecord record() {
        return world.conversation(conversation.value());
    }
}
