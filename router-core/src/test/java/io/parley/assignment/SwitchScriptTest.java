package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchScriptTest {
    private static final AgentId MEI = new AgentId("mei");

    private final World world = new World().hire("mei", 60).online("mei");

    @Test
    void ofAChannelThatIsOffNothingIsOffered() {
        turn("web", false);

        String chat = world.arrive("a");
        String mail = world.arrive("mail", "b");

        assertThat(world.conversation(chat).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.conversation(mail).agent()).isEqualTo("mei");
    }

    @Test
    void whatTheyHaveStays() {
        String chat = world.arrive("a");
        world.accept(chat);

        turn("web", false);

        assertThat(world.conversation(chat).agent()).isEqualTo("mei");
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void switchedOnAgainTheyTakeWhatWaitsAtOnce() {
        turn("web", false);
        String first = world.arrive("a");
        String second = world.arrive("b");
        String third = world.arrive("c");

        turn("web", true);

        assertThat(world.conversation(first).agent()).isEqualTo("mei");
        assertThat(world.conversation(second).agent()).isEqualTo("mei");
        assertThat(world.conversation(third).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.agent("mei").channelsOff()).isEmpty();
    }

    @Test
    void whoWritesAgainDoesNotComeBackToAnAgentWhoSwitchedTheChannelOff() {
        String chat = world.arrive("a");
        world.accept(chat);
        world.close("mei", chat, world.conversation(chat).version());
        turn("web", false);

        world.arrive("a");

        assertThat(world.conversation(chat).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void switchLastsOverSessionsAndConfigurations() {
        turn("web", false);

        world.connect("mei", "s-other");
        world.hire("mei", 90);

        assertThat(world.agent("mei").channelsOff()).containsExactly("web");
    }

    @Test
    void repeatedSwitchChangesNothing() {
        turn("web", false);
        String before = world.dump();

        turn("web", false);

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void eventSaysWhoSwitchedWhat() {
        World.await(world.assignments.turn(world.id, MEI, "web", false, new AgentId("boss")));

        Map<String, String> last = world.redis(
                        redis -> redis.xrevrange(world.keys.events(), Range.unbounded(), Limit.from(1)))
                .get(0)
                .getBody();
        assertThat(last).containsEntry("type", "agent.switched");
        assertThat(last.get("d")).contains("\"by\":\"boss\"", "\"channel\":\"web\"", "\"state\":\"off\"");
    }

    @Test
    void unknownAgentHasNoSwitch() {
        assertThat(World.await(world.assignments.turn(world.id, new AgentId("nobody"), "web", false, MEI)))
                .isEmpty();
    }

    @Test
    void explanationSaysThatTheChannelIsSwitchedOff() {
        turn("web", false);
        String chat = world.arrive("a");

        var told = World.await(
                        new Explanations(World.door(), world.classes).explain(world.id, new ConversationId(chat)))
                .orElseThrow();

        assertThat(told.facts()).extracting(fact -> fact.code()).contains("waiting_for_switch");
        assertThat(told.candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.verdict()).isEqualTo("switched_off");
            assertThat(candidate.args()).containsEntry("channel", "web");
        });
    }

    private Optional<AgentRecord> turn(String channel, boolean on) {
        return World.await(world.assignments.turn(world.id, MEI, channel, on, MEI));
    }
}
