package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShiftScriptTest {
    /** The test begins at 22:13:20. */
    private static final Calendar LATE = calendar(new Slot(LocalTime.of(22, 0), LocalTime.of(22, 20)));

    private static final Calendar NIGHT = calendar(new Slot(LocalTime.of(22, 30), LocalTime.of(23, 0)));

    private final World world = new World();

    @Test
    void insideTheirShiftTheyAreOfferedWork() {
        meiWorks(LATE);

        assertThat(world.conversation(world.arrive("a")).agent()).isEqualTo("mei");
    }

    @Test
    void outsideItNothingNewComesAndWhatTheyHaveStays() {
        meiWorks(LATE);
        String held = world.arrive("a");
        world.accept(held);

        world.passWith(Duration.ofMinutes(7), "mei");

        assertThat(world.conversation(world.arrive("b")).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.conversation(held).agent()).isEqualTo("mei");
        assertThat(world.agent("mei").out()).isTrue();
        assertThat(world.agent("mei").status()).isEqualTo("available");
    }

    @Test
    void whatWaitsIsTakenWhenItBegins() {
        meiWorks(NIGHT);
        String waiting = world.arrive("a");
        assertThat(world.conversation(waiting).state()).isEqualTo(ConversationState.QUEUED);

        world.passWith(Duration.ofSeconds(1_010), "mei");

        assertThat(world.conversation(waiting).agent()).isEqualTo("mei");
    }

    @Test
    void whoLosesTheirShiftWorksWheneverTheyAreThere() {
        meiWorks(NIGHT);
        String waiting = world.arrive("a");

        world.hire(World.agent("mei", 60, Map.of("support", 0)));

        assertThat(world.conversation(waiting).agent()).isEqualTo("mei");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.agent("mei").out()).isFalse();
    }

    @Test
    void calendarThatNobodyKnowsIsNoShift() {
        world.hire(World.agent("mei", 60, Map.of("support", 0)).working("gone")).online("mei");

        assertThat(world.conversation(world.arrive("a")).agent()).isEqualTo("mei");
    }

    @Test
    void olderShiftChangesNothing() {
        meiWorks(LATE);
        String before = world.dump();
        LiveShift older = new LiveShift(0, Long.MAX_VALUE / 1000, List.of());

        boolean applied = World.await(
                new ShiftScript(World.door(), world.ids).run(world.id, new io.parley.agent.AgentId("mei"), older));

        assertThat(applied).isFalse();
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void timesAreMoments() {
        world.calendar(LATE);
        LiveShift shift = LiveShift.of(
                        world.workspace(),
                        World.agent("mei", 60, Map.of()).working("shift"),
                        Instant.ofEpochMilli(World.START))
                .orElseThrow();

        assertThat(shift.open().get(0)).isEqualTo(World.START);
        assertThat(shift.open().get(1))
                .isEqualTo(Instant.ofEpochMilli(World.START)
                        .atZone(ZoneOffset.UTC)
                        .with(LocalTime.of(22, 20))
                        .toInstant()
                        .toEpochMilli());
    }

    @Test
    void explanationSaysThatTheyAreOffWork() {
        meiWorks(NIGHT);
        String waiting = world.arrive("a");

        var told = World.await(
                        new Explanations(World.door(), world.classes).explain(world.id, new ConversationId(waiting)))
                .orElseThrow();

        assertThat(told.candidates())
                .extracting(candidate -> candidate.verdict())
                .containsExactly("off_shift");
        assertThat(told.facts()).extracting(fact -> fact.code()).contains("waiting_for_presence");
    }

    private void meiWorks(Calendar calendar) {
        world.calendar(calendar)
                .hire(World.agent("mei", 60, Map.of("support", 0)).working("shift"))
                .online("mei");
    }

    private static Calendar calendar(Slot slot) {
        Map<DayOfWeek, List<Slot>> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(slot));
        }
        return new Calendar("shift", ZoneId.of("UTC"), week, Map.of());
    }
}
