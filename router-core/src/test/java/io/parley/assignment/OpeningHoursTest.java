package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Overflow;
import io.parley.queue.Overflow.Action;
import io.parley.queue.QueueRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queues that are closed at times, that are full, and what becomes of who comes then. */
class OpeningHoursTest {
    /** The test begins on Tuesday, 14 November 2023, 22:13:20 UTC. */
    private static final Instant MORNING = Instant.parse("2023-11-15T09:00:00Z");

    private final World world = new World().hire("mei", 30);

    @Test
    void whoComesAtNightIsServedInTheMorningWithTheAgeTheyHave() {
        open("09:00-17:00", Overflow.HOLD);
        String conversation = world.arrive("ada");
        ConversationRecord held = world.conversation(conversation);
        assertThat(held.state()).isEqualTo(ConversationState.HELD);
        assertThat(held.ends()).isEqualTo(MORNING.toEpochMilli());

        world.pass(Duration.ofMillis(held.ends() - world.now()));

        ConversationRecord c = world.conversation(conversation);
        assertThat(c.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(c.t0()).isEqualTo(World.START);
    }

    @Test
    void agentWhoIsThereAllTheSameGetsNothingBeforeTheOpening() {
        open("09:00-17:00", Overflow.HOLD);
        String conversation = world.arrive("ada");

        world.online("mei");

        assertThat(world.conversation(conversation).agent()).isEmpty();
    }

    @Test
    void otherHoursMoveTheHeldOnes() {
        open("09:00-17:00", Overflow.HOLD);
        String conversation = world.arrive("ada");

        open("08:00-17:00", Overflow.HOLD);
        assertThat(world.conversation(conversation).ends())
                .isEqualTo(MORNING.minusSeconds(3600).toEpochMilli());

        open("20:00-24:00", Overflow.HOLD);
        world.tick();
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void visitorReadsThatNobodyIsThere() {
        open("09:00-17:00", new Overflow(Action.HOLD, "", Map.of("en", "Closed", "zh", "休息中")));

        String conversation = world.arrive("ada");

        String entry = world.redis(redis -> redis.xrevrange(
                        world.keys.log(new ConversationId(conversation)), io.lettuce.core.Range.unbounded()))
                .get(0)
                .getBody()
                .get("j");
        assertThat(entry).contains("\"text\":\"Closed\"").contains("\"author\":\"system\"");
    }

    @Test
    void closedQueueEndsWhatComes() {
        open("09:00-17:00", new Overflow(Action.CLOSE, "", Map.of("en", "Closed")));

        assertThat(world.conversation(world.arrive("ada")).state()).isEqualTo(ConversationState.CLOSED);
        assertThat(world.conversation(world.arrive("mail", "bea")).state()).isEqualTo(ConversationState.HELD);
    }

    @Test
    void contactWhoDoesNotWaitForTheMorningAbandons() {
        open("09:00-17:00", Overflow.HOLD);
        String conversation = world.arrive("ada");

        assertThat(world.leave(conversation)).isEqualTo(new Transition.Done("ABANDONED", 3));
        world.pass(Duration.ofHours(12));

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.ABANDONED);
    }

    @Test
    void queueTakesAtMostSoManyWhoWait() {
        world.rules("support", QueueRules.NONE.atMost(1, new Overflow(Action.QUEUE, "sales", Map.of())));
        String first = world.arrive("a");
        String second = world.arrive("b");

        assertThat(world.conversation(first).queue()).isEqualTo("support");
        assertThat(world.conversation(second).queue()).isEqualTo("sales");
    }

    @Test
    void fullQueueTakesWhomAnAgentCanTakeAtOnce() {
        world.rules("support", QueueRules.NONE.atMost(0, new Overflow(Action.CLOSE, "", Map.of())))
                .online("mei");

        assertThat(world.conversation(world.arrive("a")).agent()).isEqualTo("mei");
        assertThat(world.conversation(world.arrive("b")).state()).isEqualTo(ConversationState.CLOSED);
    }

    @Test
    void whatIsSentOnIsHandledAsTheQueueThatServesItSays() {
        world.queue("sales", Handling.USUAL.with(Claiming.ONLY))
                .hire(World.agent("ann", 30, Map.of("sales", 0)))
                .rules("support", QueueRules.NONE.atMost(0, new Overflow(Action.QUEUE, "sales", Map.of())))
                .online("ann");

        ConversationRecord c = world.conversation(world.arrive("ada"));

        assertThat(c.queue()).isEqualTo("sales");
        assertThat(c.byHand()).isTrue();
        assertThat(c.state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void whatTheOtherQueueDoesNotTakeEitherIsHandledAsItsOwnSays() {
        world.queue("sales", Handling.USUAL.with(Claiming.ONLY))
                .rules("sales", QueueRules.NONE.atMost(0, Overflow.HOLD))
                .rules("support", QueueRules.NONE.atMost(0, new Overflow(Action.QUEUE, "sales", Map.of())));

        ConversationRecord c = world.conversation(world.arrive("ada"));

        assertThat(c.queue()).isEqualTo("support");
        assertThat(c.byHand()).isFalse();
        assertThat(c.state()).isEqualTo(ConversationState.HELD);
    }

    @Test
    void overflowFindsTheOtherQueueFullToo() {
        world.rules("sales", QueueRules.NONE.atMost(0, Overflow.HOLD))
                .rules("support", QueueRules.NONE.atMost(0, new Overflow(Action.QUEUE, "sales", Map.of())));

        ConversationRecord c = world.conversation(world.arrive("a"));

        assertThat(c.state()).isEqualTo(ConversationState.HELD);
        assertThat(c.queue()).isEqualTo("support");
    }

    @Test
    void holidayIsSkipped() {
        Calendar calendar = new Calendar(
                "office", ZoneId.of("UTC"), week("09:00-17:00"), Map.of(LocalDate.of(2023, 11, 15), List.of()));
        world.calendar(calendar).rules("support", QueueRules.NONE.open("office", Overflow.HOLD));

        assertThat(world.conversation(world.arrive("ada")).ends())
                .isEqualTo(MORNING.plus(Duration.ofDays(1)).toEpochMilli());
    }

    private void open(String slot, Overflow otherwise) {
        world.calendar(new Calendar("office", ZoneId.of("UTC"), week(slot), Map.of()))
                .rules("support", QueueRules.NONE.open("office", otherwise));
    }

    private static Map<DayOfWeek, List<Slot>> week(String slot) {
        Map<DayOfWeek, List<Slot>> week = new java.util.EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(Slot.parse(slot)));
        }
        return week;
    }
}
