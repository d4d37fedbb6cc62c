package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Force;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForceScriptTest {
    private final World world = new World().hire("mei", 30).hire("bob", 30).online("mei");

    @Test
    void fullAgentGetsItMarkedAndNothingElseUntilTheLoadFalls() {
        String first = world.arrive("a");
        world.accept(first);
        String second = world.arrive("b");
        String third = world.arrive("c");

        Transition forced = force(second, 1, "f1", "mei");

        assertThat(forced).isEqualTo(new Transition.Done("ACTIVE", 2));
        assertThat(world.conversation(second).forced()).isTrue();
        assertThat(world.agent("mei").load()).isEqualTo(60);
        world.close("mei", first, 3);
        assertThat(world.conversation(third).state()).isEqualTo(ConversationState.QUEUED);
        world.close("mei", second, 2);
        assertThat(world.conversation(third).agent()).isEqualTo("mei");
    }

    @Test
    void whoHadItIsFreeForWhatWaits() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        String waiting = world.arrive("b");
        world.hire("bob", 0).online("bob");

        force(conversation, 3, "f1", "bob");

        assertThat(world.conversation(conversation).agent()).isEqualTo("bob");
        assertThat(world.conversation(waiting).agent()).isEqualTo("mei");
    }

    @Test
    void whoWasOfferedItHasItAtOnce() {
        String conversation = world.arrive("a");

        force(conversation, 2, "f1", "mei");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.ACTIVE);
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void eventTellsWhoDidItAndWhy() {
        String conversation = world.arrive("a");
        force(conversation, 2, "f1", "mei");

        List<StreamMessage<String, String>> events =
                world.redis(redis -> redis.xrange(world.keys.events(), Range.unbounded()));

        assertThat(events)
                .filteredOn(event -> event.getBody().get("type").equals("conversation.forced"))
                .singleElement()
                .satisfies(event -> assertThat(event.getBody().get("d"))
                        .contains("\"by\":\"boss\"")
                        .contains("\"reason\":\"knows them\"")
                        .contains("\"agent\":\"mei\""));
    }

    @Test
    void mayBeTakenBackLikeAnyOther() {
        String conversation = world.arrive("a");
        force(conversation, 2, "f1", "mei");

        world.transfer("mei", conversation, "t1", "sales", "");

        assertThat(world.conversation(conversation).forced()).isFalse();
    }

    @Test
    void impossibleOutdatedAndRepeatedCommandsChangeNothing() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        String before = world.dump();

        assertThat(force(conversation, 2, "f0", "mei")).isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(force(conversation, 3, "f0", "mei")).isEqualTo(new Transition.Refused("SAME_AGENT"));
        assertThat(force(conversation, 3, "f0", "bob")).isEqualTo(new Transition.Refused("AGENT_OFFLINE"));
        assertThat(force(conversation, 3, "f0", "nobody")).isEqualTo(new Transition.Refused("AGENT_UNKNOWN"));
        assertThat(force("0".repeat(26), 1, "f0", "mei")).isEqualTo(new Transition.Unknown());
        assertThat(world.dump()).isEqualTo(before);

        world.online("bob");
        force(conversation, 3, "f1", "bob");
        String after = world.dump();
        assertThat(force(conversation, 3, "f1", "bob")).isEqualTo(new Transition.Done("ACTIVE", 4));
        assertThat(world.dump()).isEqualTo(after);
    }

    private Transition force(String conversation, long version, String command, String agent) {
        return World.await(world.interventions.force(
                world.id,
                new AgentId("boss"),
                new Force(new ConversationId(conversation), version, command, agent, "knows them")));
    }
}
