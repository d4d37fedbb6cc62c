package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeferScriptTest {
    private final World world = new World().hire("mei", 30);
    private final String first = world.arrive("ada");
    private final String second = world.arrive("bea");
    private final String third = world.arrive("cho");

    @Test
    void whoAsksToBeAnsweredLaterKeepsTheirPlace() {
        assertThat(ask(second)).isEqualTo(new Transition.Done("QUEUED", 2));

        world.online("mei");
        assertThat(world.conversation(first).agent()).isEqualTo("mei");
        world.leave(first);

        ConversationRecord c = world.conversation(second);
        assertThat(c.agent()).isEqualTo("mei");
        assertThat(c.callback().isAsked()).isTrue();
        assertThat(c.callback().by()).isEqualTo("contact");
    }

    @Test
    void askingTwiceIsHarmless() {
        ask(second);
        String dump = world.dump();

        assertThat(ask(second)).isEqualTo(new Transition.Done("QUEUED", 2));
        assertThat(world.dump()).isEqualTo(dump);
        assertThat(ask("0".repeat(26))).isEqualTo(new Transition.Unknown());
    }

    @Test
    void agentKnowsItIsACallbackFromTheOfferOn() {
        world.online("mei");
        ask(first);

        assertThat(world.conversation(first).state()).isEqualTo(ConversationState.OFFERED);
        world.accept(first);

        assertThat(world.conversation(first).callback().isAsked()).isTrue();
        assertThat(world.conversation(first).state()).isEqualTo(ConversationState.ACTIVE);
    }

    @Test
    void nobodyIsTurnedAwayForWaitingLongWhoAskedForIt() {
        world.rules("support", QueueRules.NONE.atMost(Duration.ofMinutes(1), Overflow.HOLD));
        String waits = world.arrive("dan");
        ask(waits);

        world.pass(Duration.ofMinutes(2));

        assertThat(world.conversation(waits).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void whatIsPutAsideComesAtItsTimeAndNotBefore() {
        assertThat(schedule(first, "mei", 1, "s", 600)).isEqualTo(new Transition.Done("CALLBACK", 2));
        world.online("mei");
        assertThat(world.conversation(second).agent()).isEqualTo("mei");
        world.leave(second);
        world.leave(third);

        world.passWith(Duration.ofSeconds(599), "mei");
        assertThat(world.conversation(first).state()).isEqualTo(ConversationState.CALLBACK);
        world.passWith(Duration.ofSeconds(1), "mei");

        ConversationRecord c = world.conversation(first);
        assertThat(c.state()).isEqualTo(ConversationState.OFFERED);
        assertThat(c.callback().isAsked()).isTrue();
        assertThat(c.callback().due()).isZero();
    }

    @Test
    void timeThatWasWaitedBeforeCountsAndTheTimeAwayDoesNot() {
        world.pass(Duration.ofSeconds(100));
        schedule(first, "mei", 1, "s", 600);
        world.pass(Duration.ofSeconds(450));
        String younger = world.arrive("dan");
        world.pass(Duration.ofSeconds(60));
        String youngest = world.arrive("eve");
        world.pass(Duration.ofSeconds(90));

        assertThat(world.conversation(first).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.conversation(first).rank())
                .isLessThan(world.conversation(youngest).rank())
                .isGreaterThan(world.conversation(younger).rank());
        assertThat(world.conversation(first).t0()).isEqualTo(World.START);
    }

    @Test
    void agentWhoPutItAsideIsAskedFirst() {
        world.hire("bob", 30).online("bob", "mei");
        String mine = world.conversation(first).agent();
        world.accept(first);

        assertThat(schedule(first, mine, 3, "s", 600)).isEqualTo(new Transition.Done("CALLBACK", 4));
        assertThat(world.conversation(third).agent()).isEqualTo(mine);
        world.leave(second);
        world.leave(third);
        world.passWith(Duration.ofSeconds(600), "bob", "mei");

        assertThat(world.conversation(first).agent()).isEqualTo(mine);
    }

    @Test
    void theSameCommandIsToldTheSameAndAnOldVersionIsStale() {
        schedule(first, "mei", 1, "s", 600);
        String dump = world.dump();

        assertThat(schedule(first, "mei", 1, "s", 600)).isEqualTo(new Transition.Done("CALLBACK", 2));
        assertThat(schedule(first, "mei", 1, "t", 900)).isEqualTo(new Transition.Stale("CALLBACK", 2));
        assertThat(world.dump()).isEqualTo(dump);
    }

    @Test
    void anotherTimeMayBeChosen() {
        schedule(first, "mei", 1, "s", 600);
        assertThat(schedule(first, "mei", 2, "t", 60)).isEqualTo(new Transition.Done("CALLBACK", 3));

        world.pass(Duration.ofSeconds(60));

        assertThat(world.conversation(first).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void aTimeThatIsOverOrAtWhichTheQueueIsClosedIsRefused() {
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        Stream.of(DayOfWeek.values()).forEach(day -> week.put(day, List.of(Slot.parse("09:00-17:00"))));
        world.calendar(new Calendar("office", ZoneOffset.UTC, week, Map.of()))
                .rules("support", QueueRules.NONE.open("office", Overflow.HOLD));

        // It is 22:13 there.
        assertThat(schedule(first, "mei", 1, "s", 0)).isEqualTo(new Transition.Refused("DUE_PASSED"));
        assertThat(schedule(first, "mei", 1, "t", 600)).isEqualTo(new Transition.Refused("CLOSED_THEN"));
        assertThat(schedule(first, "mei", 1, "u", 11 * 3600)).isEqualTo(new Transition.Done("CALLBACK", 2));
    }

    @Test
    void supervisorClosesWhatIsPutAsideAndTheContactLeavesIt() {
        schedule(first, "mei", 1, "s", 600);
        schedule(second, "mei", 1, "s2", 600);

        assertThat(world.close("mei", first, 1)).isEqualTo(new Transition.Stale("CALLBACK", 2));
        assertThat(world.close("mei", first, 2)).isEqualTo(new Transition.Done("CLOSED", 3));
        assertThat(world.close("mei", first, 2)).isEqualTo(new Transition.Done("CLOSED", 3));
        assertThat(world.leave(second)).isEqualTo(new Transition.Done("ABANDONED", 3));
        world.pass(Duration.ofSeconds(700));
        assertThat(world.conversation(first).state()).isEqualTo(ConversationState.CLOSED);
    }

    @Test
    void contactWhoWritesIsHereAgain() {
        ask(second);
        schedule(third, "mei", 1, "s", 600);

        world.arrive("bea");
        world.arrive("cho");

        assertThat(world.conversation(second).callback().isAsked()).isFalse();
        assertThat(world.conversation(second).version()).isEqualTo(3);
        assertThat(world.conversation(third).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.conversation(third).callback().isAsked()).isFalse();
        world.online("mei");
        assertThat(List.of(first, second, third))
                .allSatisfy(id -> assertThat(world.conversation(id).t0()).isEqualTo(World.START));
    }

    @Test
    void whatIsPutAsideTakesNobodysRoom() {
        world.online("mei");
        world.accept(first);
        schedule(first, "mei", 3, "s", 600);
        world.presence("mei", Presence.AWAY);

        assertThat(world.agent("mei").load()).isEqualTo(30);
        world.leave(second);
        assertThat(world.agent("mei").load()).isZero();
    }

    private Transition ask(String conversation) {
        return World.await(world.assignments.callbacks().ask(world.id, new ConversationId(conversation)));
    }

    private Transition schedule(String conversation, String agent, long version, String command, int seconds) {
        return World.await(world.assignments
                .callbacks()
                .schedule(
                        world.id,
                        new AgentId(agent),
                        new Callbacks.Schedule(
                                new ConversationId(conversation),
                                version,
                                command,
                                Instant.ofEpochMilli(world.now()).plusSeconds(seconds))));
    }
}
