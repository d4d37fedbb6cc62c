package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.conversation.OfferLife;
import io.parley.conversation.OfferLife.State;
import io.parley.conversation.OfferLife.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table of an offer's life against the scripts: how each end shows, and that no second one follows. */
class OfferLifeTest {
    private final World world = new World().hire("mei", 30).online("mei");
    private final String conversation = world.arrive("ada");
    private final ConversationRecord offered = world.conversation(conversation);

    static Stream<Arguments> rows() {
        return OfferLife.TABLE.rows().stream().map(row -> Arguments.of(row.trigger(), row.to()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyOfferEndsOnceAndForAll(Trigger trigger, State end) {
        if (trigger == Trigger.OWNER) {
            keptByItsOwner();
            return;
        }
        switch (trigger) {
            case ACCEPT -> world.accept("mei", conversation, offered.offer());
            case DECLINE -> world.decline("mei", conversation, offered.offer());
            case DEADLINE -> world.pass(Duration.ofSeconds(20));
            case CONTACT_LEFT -> world.leave(conversation);
            case AGENT_LOST -> loseAgent();
            case SUPERVISOR ->
                World.await(world.interventions.pull(
                        world.id,
                        new AgentId("boss"),
                        new Interventions.Pull(new ConversationId(conversation), offered.version(), "p", "")));
            case LATER ->
                World.await(world.assignments
                        .callbacks()
                        .ask(world.id, new ConversationId(conversation), Instant.ofEpochMilli(world.now() + 60_000)));
            case OWNER -> throw new IllegalArgumentException("walked apart");
        }

        ConversationRecord after = world.conversation(conversation);
        assertThat(after.state())
                .isEqualTo(
                        switch (end) {
                            case PENDING -> ConversationState.OFFERED;
                            case ACCEPTED -> ConversationState.ACTIVE;
                            case DECLINED, EXPIRED -> ConversationState.QUEUED;
                            case WITHDRAWN ->
                                switch (trigger) {
                                    case CONTACT_LEFT -> ConversationState.ABANDONED;
                                    case LATER -> ConversationState.CALLBACK;
                                    default -> ConversationState.QUEUED;
                                };
                        });
        assertThat(world.agent("mei").load()).isEqualTo(end == State.ACCEPTED ? 30 : 0);
        String dump = world.dump();
        if (end != State.ACCEPTED) {
            assertThat(world.accept("mei", conversation, offered.offer()))
                    .isEqualTo(new Transition.Stale(after.state().name(), after.version()));
        }
        if (end != State.DECLINED) {
            assertThat(world.decline("mei", conversation, offered.offer()))
                    .isEqualTo(new Transition.Stale(after.state().name(), after.version()));
        }
        assertThat(world.dump()).isEqualTo(dump);
    }

    /** An offer of what another agent has. */
    private void keptByItsOwner() {
        world.accept("mei", conversation, offered.offer());
        world.hire("bob", 30).online("bob");
        ConversationId id = new ConversationId(conversation);
        World.await(world.interventions.handOn(
                world.id, new AgentId("mei"), new Interventions.HandOn(id, offered.version() + 1, "h", "bob", false)));
        String offer = world.conversation(conversation).handing().offer();
        World.await(world.interventions.keep(world.id, new AgentId("mei"), new Interventions.Keep(id, "k")));

        assertThat(world.accept("bob", conversation, offer))
                .isEqualTo(new Transition.Stale("ACTIVE", offered.version() + 3));
        assertThat(world.agent("bob").load()).isZero();
    }

    /** The offer is made to last longer than the grace period. */
    private void loseAgent() {
        World.await(world.assignments.disconnect(world.id, new AgentId("mei"), "s-mei"));
        world.redis(redis -> redis.zadd(
                world.keys.timers(), world.now() + 90_000.0, "offer|" + conversation + "|" + offered.offer()));
        world.pass(Duration.ofSeconds(60));
    }
}
