package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Interventions.HandOn;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandOnScriptTest {
    private final World world = new World().hire("mei", 30).hire("bob", 30).online("mei");
    private String conversation;

    @BeforeEach
    void meiHasIt() {
        conversation = world.arrive("a");
        world.accept(conversation);
        world.online("bob");
    }

    @Test
    void staysWithItsAgentWhileTheOthersCapacityIsReserved() {
        Transition offered = handOn(3, "h1", "bob");

        ConversationRecord record = world.conversation(conversation);
        assertThat(offered).isEqualTo(new Transition.Done("ACTIVE", 4));
        assertThat(record.agent()).isEqualTo("mei");
        assertThat(record.offerTo("bob")).isPresent();
        assertThat(record.offerTo("mei")).isEmpty();
        assertThat(world.agent("mei").load()).isEqualTo(30);
        assertThat(world.agent("bob").load()).isEqualTo(30);
        assertThat(world.conversation(world.arrive("b")).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void acceptingChangesOwnerAndCapacityInOneStep() {
        handOn(3, "h1", "bob");
        String waiting = world.arrive("b");
        String offer = world.conversation(conversation).handing().offer();

        Transition accepted = world.accept("bob", conversation, offer);

        ConversationRecord record = world.conversation(conversation);
        assertThat(accepted).isEqualTo(new Transition.Done("ACTIVE", 5));
        assertThat(record.agent()).isEqualTo("bob");
        assertThat(record.handing().agent()).isEmpty();
        assertThat(world.agent("bob").load()).isEqualTo(30);
        assertThat(world.conversation(waiting).agent()).isEqualTo("mei");
        assertThat(world.accept("bob", conversation, offer)).isEqualTo(new Transition.Done("ACTIVE", 5));
    }

    @Test
    void whoStaysReadsAlongAndCarriesNothing() {
        stayWithBob();

        ConversationRecord record = world.conversation(conversation);
        assertThat(record.agent()).isEqualTo("bob");
        assertThat(record.participants()).containsOnlyKeys("mei");
        assertThat(world.agent("mei").load()).isZero();
        assertThat(World.await(world.assignments.desk(world.id, new AgentId("mei")))
                        .conversations())
                .extracting(ConversationRecord::id)
                .containsExactly(conversation);
        assertThat(world.conversation(world.arrive("b")).agent()).isEqualTo("mei");
    }

    @Test
    void whoeverHasItIsNoParticipantAnyMore() {
        stayWithBob();
        ConversationRecord record = world.conversation(conversation);
        World.await(world.interventions.handOn(
                world.id,
                new AgentId("bob"),
                new HandOn(new ConversationId(conversation), record.version(), "h2", "mei", true)));

        world.accept(
                "mei", conversation, world.conversation(conversation).handing().offer());

        assertThat(world.conversation(conversation).participants()).containsOnlyKeys("bob");
    }

    @Test
    void itsEndIsTheEndForWhoStayed() {
        stayWithBob();

        world.close("bob", conversation, world.conversation(conversation).version());

        assertThat(world.conversation(conversation).participants()).isEmpty();
        assertThat(World.await(world.assignments.desk(world.id, new AgentId("mei")))
                        .conversations())
                .isEmpty();
    }

    private void stayWithBob() {
        World.await(world.interventions.handOn(
                world.id, new AgentId("mei"), new HandOn(new ConversationId(conversation), 3, "h1", "bob", true)));
        world.accept(
                "bob", conversation, world.conversation(conversation).handing().offer());
    }

    @Test
    void decliningLeavesItWhereItIs() {
        handOn(3, "h1", "bob");
        String offer = world.conversation(conversation).handing().offer();

        Transition declined = world.decline("bob", conversation, offer);

        assertThat(declined).isEqualTo(new Transition.Done("ACTIVE", 5));
        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
        assertThat(world.agent("bob").load()).isZero();
        assertThat(world.decline("bob", conversation, offer)).isEqualTo(new Transition.Done("ACTIVE", 5));
        assertThat(world.accept("bob", conversation, offer)).isEqualTo(new Transition.Stale("ACTIVE", 5));
    }

    @Test
    void noAnswerIsAMissAndLeavesItWhereItIs() {
        handOn(3, "h1", "bob");
        world.passWith(Duration.ofSeconds(20), "mei", "bob");
        handOn(5, "h2", "bob");
        world.passWith(Duration.ofSeconds(20), "mei", "bob");

        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
        assertThat(world.agent("bob").status()).isEqualTo("away");
        assertThat(world.agent("bob").load()).isZero();
    }

    @Test
    void whatEndsForItsAgentEndsForTheOther() {
        handOn(3, "h1", "bob");
        String waiting = world.arrive("b");

        world.close("mei", conversation, 4);

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.CLOSED);
        assertThat(world.conversation(waiting).agent()).isEqualTo("bob");
        assertThat(world.agent("bob").load() + world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void losingTheOtherLeavesItWhereItIs() {
        handOn(3, "h1", "bob");
        World.await(world.assignments.disconnect(world.id, new AgentId("bob"), "s-bob"));
        String offer = world.conversation(conversation).handing().offer();
        world.redis(
                redis -> redis.zadd(world.keys.timers(), world.now() + 90_000.0, "hand|" + conversation + "|" + offer));

        world.passWith(Duration.ofSeconds(60), "mei");

        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
        assertThat(world.conversation(conversation).handing().agent()).isEmpty();
        assertThat(world.agent("bob").load()).isZero();
    }

    @Test
    void impossibleOutdatedAndRepeatedCommandsChangeNothing() {
        world.hire("eve", 0).online("eve");
        world.hire("sam", 30);
        String before = world.dump();

        assertThat(handOn(2, "h0", "bob")).isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(handOn(3, "h0", "mei")).isEqualTo(new Transition.Refused("SAME_AGENT"));
        assertThat(handOn(3, "h0", "eve")).isEqualTo(new Transition.Refused("AGENT_FULL"));
        assertThat(handOn(3, "h0", "sam")).isEqualTo(new Transition.Refused("AGENT_OFFLINE"));
        assertThat(handOn(3, "h0", "nobody")).isEqualTo(new Transition.Refused("AGENT_UNKNOWN"));
        assertThat(world.dump()).isEqualTo(before);

        world.presence("bob", Presence.BUSY);
        handOn(3, "h1", "bob");
        String after = world.dump();
        assertThat(handOn(3, "h1", "bob")).isEqualTo(new Transition.Done("ACTIVE", 4));
        assertThat(handOn(4, "h2", "bob")).isEqualTo(new Transition.Refused("ALREADY_OFFERED"));
        assertThat(world.dump()).isEqualTo(after);
    }

    private Transition handOn(long version, String command, String to) {
        return World.await(world.interventions.handOn(
                world.id,
                new AgentId("mei"),
                new HandOn(new ConversationId(conversation), version, command, to, false)));
    }
}
