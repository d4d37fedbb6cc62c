package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationLife;
import io.parley.conversation.ConversationLife.Trigger;
import io.parley.conversation.ConversationState;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table of a conversation's life against the scripts, every row and every command that is in no row. */
class LifeCycleTest {
    private static final Map<Trigger, String> EVENTS = Map.ofEntries(
            Map.entry(Trigger.OFFER, "conversation.offered"),
            Map.entry(Trigger.PUSH, "conversation.assigned"),
            Map.entry(Trigger.MISS, "conversation.unseen"),
            Map.entry(Trigger.WIDEN, "conversation.widened"),
            Map.entry(Trigger.HOLD, "conversation.held"),
            Map.entry(Trigger.OVERFLOW, "conversation.overflowed"),
            Map.entry(Trigger.OPEN, "conversation.queued"),
            Map.entry(Trigger.ACCEPT, "conversation.accepted"),
            Map.entry(Trigger.DECLINE, "conversation.declined"),
            Map.entry(Trigger.EXPIRE, "conversation.expired"),
            Map.entry(Trigger.LOSE_AGENT, "conversation.queued"),
            Map.entry(Trigger.TRANSFER, "conversation.transferred"),
            Map.entry(Trigger.PARK, "conversation.parked"),
            Map.entry(Trigger.IDLE, "conversation.parked"),
            Map.entry(Trigger.CLOSE, "conversation.closed"),
            Map.entry(Trigger.CLOSE_AND_WRAP_UP, "conversation.wrapping"),
            Map.entry(Trigger.END, "conversation.closed"),
            Map.entry(Trigger.REVIVE, "conversation.revived"),
            Map.entry(Trigger.RESUME, "conversation.resumed"),
            Map.entry(Trigger.REOPEN, "conversation.reopened"),
            Map.entry(Trigger.CLAIM, "conversation.claimed"),
            Map.entry(Trigger.BUMP, "conversation.bumped"),
            Map.entry(Trigger.PULL, "conversation.pulled"),
            Map.entry(Trigger.FORCE, "conversation.forced"),
            Map.entry(Trigger.HAND_ON, "conversation.handing"),
            Map.entry(Trigger.KEEP, "conversation.kept"),
            Map.entry(Trigger.HAND_OVER, "conversation.handed"),
            Map.entry(Trigger.DEFER, "conversation.deferred"),
            Map.entry(Trigger.SCHEDULE, "conversation.deferred"),
            Map.entry(Trigger.UNDEFER, "conversation.undeferred"),
            Map.entry(Trigger.DUE, "conversation.queued"));

    private static final List<Trigger> COMMANDS = List.of(
            Trigger.ACCEPT,
            Trigger.DECLINE,
            Trigger.CLOSE,
            Trigger.TRANSFER,
            Trigger.PARK,
            Trigger.CLAIM,
            Trigger.BUMP,
            Trigger.PULL,
            Trigger.FORCE,
            Trigger.HAND_ON,
            Trigger.KEEP,
            Trigger.DEFER,
            Trigger.SCHEDULE,
            Trigger.UNDEFER);
    private static final QueueRules PATIENT = QueueRules.NONE
            .reviveWithin(Duration.ofMinutes(2))
            .parkAfter(Map.of("web", Duration.ofMinutes(10), "email", Duration.ofMinutes(10)))
            .showWithin(Map.of("email", Duration.ofSeconds(15)));

    private final World world = new World()
            .queue("support", Handling.USUAL.with(Claiming.ALLOWED))
            .hire("mei", 30)
            .hire(World.agent("sec", 0, Map.of("support", 1, "sales", 0)));
    private String conversation;

    static Stream<Arguments> rows() {
        return ConversationLife.TABLE.rows().stream().map(row -> Arguments.of(row.from(), row.trigger(), row.to()));
    }

    static Stream<Arguments> impossible() {
        return Stream.of(ConversationState.values())
                .flatMap(state -> COMMANDS.stream()
                        .filter(trigger ->
                                ConversationLife.TABLE.next(state, trigger).isEmpty())
                        .map(trigger -> Arguments.of(state, trigger)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHappensAsOneVersionWithItsEvent(ConversationState from, Trigger trigger, ConversationState to) {
        bring(from, trigger);
        if (trigger == Trigger.HAND_ON || trigger == Trigger.KEEP || trigger == Trigger.HAND_OVER) {
            colleague();
        }
        if (trigger == Trigger.KEEP || trigger == Trigger.HAND_OVER) {
            handOn(world.conversation(conversation));
        }
        if (trigger == Trigger.UNDEFER && from != ConversationState.CALLBACK) {
            World.await(world.assignments.callbacks().ask(world.id, id()));
        }
        ConversationRecord before = world.conversation(conversation);
        assertThat(before.state()).isEqualTo(from);

        fire(trigger, before);

        StreamMessage<String, String> event = world
                .<List<StreamMessage<String, String>>>redis(
                        redis -> redis.xrange(world.keys.events(), Range.unbounded()))
                .stream()
                .filter(e ->
                        e.getBody().containsKey("r") && e.getBody().get("c").equals(conversation))
                .filter(e -> e.getBody().get("v").equals("" + (before.version() + 1)))
                .findFirst()
                .orElseThrow();
        assertThat(event.getBody().get("type")).isEqualTo(expected(from, trigger, to));
        assertThat(ConversationRecord.parse(event.getBody().get("r")).state()).isEqualTo(to);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatIsInNoRowIsRefusedWithStateAndVersion(ConversationState state, Trigger trigger) {
        bring(state, Trigger.CLOSE);
        if (trigger == Trigger.HAND_ON) {
            colleague();
        } else if (trigger == Trigger.FORCE) {
            world.connect("sec", "s-sec");
        } else if (trigger == Trigger.CLAIM) {
            world.connect("mei", "s-mei");
            world.presence("mei", Presence.BUSY);
        }
        ConversationRecord before = world.conversation(conversation);
        assertThat(before.state()).isEqualTo(state);
        String dump = world.dump();

        boolean repeat = trigger == Trigger.ACCEPT && state == ConversationState.ACTIVE;
        Transition answer = repeat ? world.accept("mei", conversation, "f".repeat(32)) : fire(trigger, before);

        assertThat(answer).isEqualTo(new Transition.Stale(state.name(), before.version()));
        assertThat(world.dump()).isEqualTo(dump);
    }

    private static String expected(ConversationState from, Trigger trigger, ConversationState to) {
        boolean woken = trigger == Trigger.REOPEN && from != ConversationState.CLOSED;
        return switch (to) {
            case CLOSED, ABANDONED -> "conversation." + to.name().toLowerCase(java.util.Locale.ROOT);
            default -> woken ? "conversation.queued" : EVENTS.get(trigger);
        };
    }

    private void bring(ConversationState state, Trigger next) {
        boolean wraps = next == Trigger.CLOSE_AND_WRAP_UP || state == ConversationState.WRAP_UP;
        if (Set.of(Trigger.HOLD, Trigger.OVERFLOW, Trigger.TURN_AWAY).contains(next)) {
            Overflow.Action action = next == Trigger.HOLD
                    ? Overflow.Action.HOLD
                    : next == Trigger.OVERFLOW ? Overflow.Action.QUEUE : Overflow.Action.CLOSE;
            String queue = next == Trigger.OVERFLOW ? "sales" : "";
            world.rules("support", PATIENT.atMost(Duration.ofSeconds(20), new Overflow(action, queue, Map.of())));
            conversation = world.arrive("ada");
            return;
        }
        world.rules("support", wraps ? PATIENT.wrapUp(Duration.ofMinutes(2), 100) : PATIENT);
        String inbox = next == Trigger.PUSH || next == Trigger.MISS ? "mail" : "web";
        if (state != ConversationState.QUEUED) {
            world.online("mei");
        }
        conversation = world.arrive(inbox, "ada");
        switch (state) {
            case ACTIVE -> {
                if (next != Trigger.MISS) {
                    world.accept(conversation);
                }
            }
            case HELD -> {
                world.rules("support", PATIENT.atMost(Duration.ofSeconds(20), Overflow.HOLD));
                world.presence("mei", Presence.AWAY);
                world.leave(conversation);
                conversation = world.arrive("bea");
                world.pass(Duration.ofSeconds(20));
            }
            case PARKED -> {
                world.accept(conversation);
                world.park("mei", conversation, 3);
            }
            case WRAP_UP -> {
                world.accept(conversation);
                world.close("mei", conversation, 3);
            }
            case CLOSED -> {
                world.accept(conversation);
                world.leave(conversation);
            }
            case ABANDONED -> world.leave(conversation);
            case CALLBACK -> {
                world.presence("mei", Presence.AWAY);
                World.await(world.assignments
                        .callbacks()
                        .ask(world.id, id(), Instant.ofEpochMilli(world.now()).plusSeconds(600)));
            }
            case QUEUED, OFFERED -> {}
        }
    }

    private Transition fire(Trigger trigger, ConversationRecord before) {
        String agent = before.agent().isEmpty() ? "mei" : before.agent();
        return switch (trigger) {
            case OFFER, PUSH -> {
                world.online("mei");
                yield null;
            }
            case WIDEN -> {
                world.pass(Duration.ofSeconds(30));
                yield null;
            }
            case MISS -> {
                world.pass(Duration.ofSeconds(15));
                yield null;
            }
            case EXPIRE -> {
                world.pass(Duration.ofSeconds(20));
                yield null;
            }
            case LOSE_AGENT -> {
                if (before.state() == ConversationState.OFFERED) {
                    loseAgentBeforeTheOfferExpires();
                } else {
                    World.await(world.assignments.disconnect(world.id, new AgentId("mei"), "s-mei"));
                    world.pass(Duration.ofSeconds(60));
                }
                yield null;
            }
            case ACCEPT -> world.accept(agent, conversation, before.offer());
            case DECLINE -> world.decline(agent, conversation, before.offer());
            case CLOSE, CLOSE_AND_WRAP_UP -> world.close(agent, conversation, before.version());
            case PARK -> world.park(agent, conversation, before.version());
            case IDLE -> {
                world.passWith(Duration.ofMinutes(10), "mei");
                yield null;
            }
            case END -> {
                world.passWith(Duration.ofMillis(before.ends() - world.now()), "mei");
                yield null;
            }
            case HOLD, OVERFLOW, TURN_AWAY -> {
                world.pass(Duration.ofSeconds(20));
                yield null;
            }
            case OPEN -> {
                world.pass(Duration.ofMillis(before.ends() - world.now()));
                yield null;
            }
            case REVIVE -> {
                world.presence("mei", Presence.AWAY);
                world.arrive("ada");
                yield null;
            }
            case RESUME -> {
                world.arrive("ada");
                yield null;
            }
            case TRANSFER -> world.transfer(agent, conversation, "t", "sales", "");
            case LEAVE -> world.leave(conversation);
            case CLAIM -> {
                world.connect("mei", "s-mei");
                world.presence("mei", Presence.BUSY);
                yield World.await(world.interventions.claim(
                        world.id, new AgentId("mei"), "s-mei", new Interventions.Claim(id(), "h")));
            }
            case BUMP ->
                World.await(world.interventions.bump(
                        world.id, new AgentId("boss"), new Interventions.Bump(id(), "h", Duration.ofMinutes(1), "")));
            case PULL ->
                World.await(world.interventions.pull(
                        world.id, new AgentId("boss"), new Interventions.Pull(id(), before.version(), "h", "")));
            case FORCE -> {
                world.connect("sec", "s-sec");
                yield World.await(world.interventions.force(
                        world.id,
                        new AgentId("boss"),
                        new Interventions.Force(id(), before.version(), "h", "sec", "")));
            }
            case HAND_ON -> handOn(before);
            case KEEP ->
                World.await(world.interventions.keep(world.id, new AgentId(agent), new Interventions.Keep(id(), "k")));
            case HAND_OVER -> world.accept("sec", conversation, before.handing().offer());
            case DEFER -> World.await(world.assignments.callbacks().ask(world.id, id()));
            case UNDEFER ->
                World.await(world.assignments
                        .callbacks()
                        .cancel(world.id, new AgentId(agent), new Callbacks.Cancel(id(), before.version(), "u")));
            case SCHEDULE ->
                World.await(world.assignments
                        .callbacks()
                        .schedule(
                                world.id,
                                new AgentId(agent),
                                new Callbacks.Schedule(
                                        id(),
                                        before.version(),
                                        "s",
                                        Instant.ofEpochMilli(world.now()).plusSeconds(900))));
            case DUE -> {
                world.pass(Duration.ofMillis(before.callback().due() - world.now()));
                yield null;
            }
            case REOPEN -> {
                world.presence("mei", Presence.AWAY);
                world.arrive("ada");
                yield null;
            }
        };
    }

    /** Somebody with room to whom a conversation can be handed on. */
    private void colleague() {
        world.hire(World.agent("sec", 30, Map.of("support", 1, "sales", 0))).connect("sec", "s-sec");
        world.presence("sec", Presence.BUSY);
    }

    private Transition handOn(ConversationRecord before) {
        String owner = before.agent().isEmpty() ? "mei" : before.agent();
        return World.await(world.interventions.handOn(
                world.id, new AgentId(owner), new Interventions.HandOn(id(), before.version(), "h", "sec", false)));
    }

    private ConversationId id() {
        return new ConversationId(conversation);
    }

    /** An offer usually ends before the grace period does; a longer one is lost with its agent. */
    private void loseAgentBeforeTheOfferExpires() {
        World.await(world.assignments.disconnect(world.id, new AgentId("mei"), "s-mei"));
        String offer = world.conversation(conversation).offer();
        world.redis(redis ->
                redis.zadd(world.keys.timers(), world.now() + 90_000.0, "offer|" + conversation + "|" + offer));
        world.pass(Duration.ofSeconds(60));
    }
}
