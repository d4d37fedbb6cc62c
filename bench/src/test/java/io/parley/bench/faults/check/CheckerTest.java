package io.parley.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.faults.check.Samples.Expected;
import io.parley.bench.faults.check.Samples.Mark;
import io.parley.bench.faults.check.Samples.Readiness;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Controls: a checker that finds nothing must be one that would have found something. */
class CheckerTest {
    private final Run run = new Run();

    @Test
    void aRunWithoutFaultsKeepsEveryPromise() {
        assertThat(Checker.check(run.evidence())).hasSize(9).allMatch(Finding::held);
    }

    @Test
    void onePlantedFaultBreaksOnePromise() {
        run.entries.remove(1);

        assertThat(Checker.check(run.evidence()))
                .filteredOn(finding -> !finding.held())
                .extracting(Finding::id)
                .containsExactly("D1", "D3");
    }

    @Nested
    class Loss {
        @Test
        void anAcknowledgedMessageThatIsNotInHistoryIsLost() {
            run.entries.remove(2);
            run.logs.clear();

            assertThat(run.judgedBy(new NoLoss())).containsExactly("acknowledged and gone: v0|3");
        }

        @Test
        void aMessageNobodyAcknowledgedMayBeAbsent() {
            run.events.add(Event.ofMessage(Kind.SENT, 9_000_000, "v0", "v0", 4, "id"));

            assertThat(run.judgedBy(new NoLoss())).isEmpty();
        }

        @Test
        void aDeadLetterIsNotLost() {
            run.entries.remove(2);
            run.logs.clear();
            run.deadLetters.add("v0|3");

            assertThat(run.judgedBy(new NoLoss())).isEmpty();
        }

        @Test
        void anEntryOfTheLogThatHistoryDoesNotHaveIsLost() {
            run.logs.put("c1", java.util.List.of(1L, 2L, 3L, 4L, 5L));

            assertThat(run.judgedBy(new NoLoss())).containsExactly("in the log and not in history: c1#5");
        }
    }

    @Nested
    class Duplicates {
        @Test
        void aMessageUnderTwoNumbersIsDoubled() {
            run.entries.add(new Archive.Entry("c1", 5, "text", "contact", "", 300, "v0", 2));

            assertThat(run.judgedBy(new NoDuplicate())).containsExactly("twice in history: v0|2");
        }

        @Test
        void aMessageTwiceOnOneScreenIsDoubled() {
            run.sees("v0", "v0", 2, 5);

            assertThat(run.judgedBy(new NoDuplicate())).containsExactly("twice on the screen of v0: v0|2");
        }
    }

    @Nested
    class Emptied {
        @Test
        void aScreenThatWasEmptiedShowsEverythingAgain() {
            run.empties("v0");
            run.seesAgain("v0", "v0", 1, 1);
            run.seesAgain("v0", "v0", 2, 3);

            assertThat(run.judgedBy(new NoDuplicate())).isEmpty();
            assertThat(run.judgedBy(new OneOrder())).noneMatch(said -> said.startsWith("backwards"));
        }

        @Test
        void whatComesTwiceAfterwardsIsFound() {
            run.empties("v0");
            run.seesAgain("v0", "v0", 1, 1);
            run.seesAgain("v0", "v0", 1, 1);

            assertThat(run.judgedBy(new NoDuplicate())).containsExactly("twice on the screen of v0: v0|1");
        }
    }

    @Nested
    class Order {
        @Test
        void aHoleInHistoryIsFound() {
            run.entries.remove(1);

            assertThat(run.judgedBy(new OneOrder())).contains("hole in history of c1: 3 follows 1");
        }

        @Test
        void theBeginningOfAGenerationIsNoHole() {
            run.says("v0", "v0", 4, 1_000_001);

            assertThat(run.judgedBy(new OneOrder())).isEmpty();

            run.says("v0", "v0", 5, 1_000_003);

            assertThat(run.judgedBy(new OneOrder())).containsExactly("hole in history of c1: 1000003 follows 1000001");
        }

        @Test
        void anAuthorsMessagesInTheWrongOrderAreFound() {
            run.entries.set(0, new Archive.Entry("c1", 1, "text", "contact", "", 201, "v0", 2));
            run.entries.set(1, new Archive.Entry("c1", 2, "text", "contact", "", 202, "v0", 1));

            assertThat(run.judgedBy(new OneOrder())).containsExactly("out of order in history: v0|1 after 2");
        }

        @Test
        void aScreenThatGoesBackwardsIsFound() {
            run.sees("v0", "v0", 9, 2);

            assertThat(run.judgedBy(new OneOrder())).containsExactly("backwards on the screen of v0 c1: 2 after 4");
        }

        @Test
        void anEntryThatAScreenNeverShowedIsFound() {
            run.events.removeIf(
                    event -> event.kind() == Kind.SEEN && event.client().equals("a0") && event.seq() == 2);

            assertThat(run.judgedBy(new OneOrder())).containsExactly("never on the screen of a0 c1: 2");
        }

        @Test
        void whatASnapshotLeftOutIsNoHole() {
            run.events.removeIf(
                    event -> event.kind() == Kind.SEEN && event.client().equals("a0") && event.seq() < 4);
            run.events.add(run.events.size() - 1, new Event(Kind.SKIPPED, 4_000_000, "a0", "", 1, "c1", 3, ""));

            assertThat(run.judgedBy(new OneOrder())).isEmpty();
        }
    }

    @Nested
    class Ownership {
        @Test
        void twoStepsUnderOneVersionAreTwoOwners() {
            run.step(3, "conversation.declined", "QUEUED", "", 121);

            assertThat(run.judgedBy(new OneOwner())).anyMatch(broken -> broken.contains("where 4 was due"));
        }

        @Test
        void anAgentAboveCapacityIsFound() {
            run.transitions.add(new Archive.Transition("c2", 1, "conversation.offered", "OFFERED", "agent-0", 130));

            assertThat(run.judgedBy(new OneOwner())).containsExactly("agent-0 carried 2 of 1 at 130");
        }

        @Test
        void handingOverInOneMillisecondIsNotTooMuch() {
            run.step(4, "conversation.closed", "CLOSED", "", 300);
            run.transitions.add(new Archive.Transition("c2", 1, "conversation.offered", "OFFERED", "agent-0", 300));

            assertThat(run.judgedBy(new OneOwner())).noneMatch(broken -> broken.contains("carried"));
        }

        @Test
        void whoWroteWithoutHavingItIsFound() {
            run.entries.set(3, new Archive.Entry("c1", 4, "text", "agent", "agent-9", 204, "a0~c1", 1));

            assertThat(run.judgedBy(new OneOwner())).containsExactly("agent-9 wrote c1#4 without having it");
        }

        @Test
        void aLoadThatNoRecountConfirmsIsFound() {
            run.agents.set(0, new LiveState.Agent("agent-0", true, true, 2, 1));

            assertThat(run.judgedBy(new OneOwner())).containsExactly("agent-0 has load 2, a recount says 1");
        }

        @Test
        void workAfterClosingIsCarriedAtWhatItCosts() {
            run.conversations.set(
                    0, new LiveState.Conversation("c1", "WRAP_UP", "all", "agent-0", "", "", 0, 4, Set.of()));
            run.agents.set(0, new LiveState.Agent("agent-0", true, true, 0, 1));

            assertThat(run.judgedBy(new OneOwner())).isEmpty();

            run.held.clear();

            assertThat(run.judgedBy(new OneOwner())).containsExactly("should be held: agent-0|c1");
        }

        @Test
        void whoIsAskedToTakeItOverCarriesItToo() {
            run.conversations.set(
                    0, new LiveState.Conversation("c1", "ACTIVE", "all", "agent-0", "agent-1", "", 1, 4, Set.of()));
            run.agents.add(new LiveState.Agent("agent-1", true, true, 0, 1));

            assertThat(run.judgedBy(new OneOwner()))
                    .containsExactly("agent-1 has load 0, a recount says 1", "should be held: agent-1|c1");
        }

        @Test
        void aLineThatHoldsSomebodyWhoDoesNotWaitIsFound() {
            run.waiting.add("c1");
            run.queues.put("all", 1);

            assertThat(run.judgedBy(new OneOwner()))
                    .containsExactly("waiting but should not: c1", "waiting per queue is {all=1}, a recount says {}");
        }
    }

    @Nested
    class Stuck {
        @Test
        void waitingWhileSomebodyHasRoomIsStuck() {
            run.agents.add(new LiveState.Agent("agent-1", true, true, 0, 1));
            run.conversations.add(new LiveState.Conversation("c2", "QUEUED", "all", "", "", "", 1, 0, Set.of()));

            assertThat(run.judgedBy(new NothingStuck())).containsExactly("c2 waits although somebody has room");
        }

        @Test
        void whoDeclinedIsNobodyWhoCouldTakeIt() {
            run.agents.add(new LiveState.Agent("agent-1", true, true, 0, 1));
            run.conversations.add(
                    new LiveState.Conversation("c2", "QUEUED", "all", "", "", "", 1, 0, Set.of("agent-1")));

            assertThat(run.judgedBy(new NothingStuck())).isEmpty();
        }

        @Test
        void anOfferWithoutATimerIsStuck() {
            run.conversations.add(
                    new LiveState.Conversation("c2", "OFFERED", "all", "agent-0", "", "o1", 1, 0, Set.of()));

            assertThat(run.judgedBy(new NothingStuck())).containsExactly("c2 is on offer without a timer");
        }

        @Test
        void workAfterClosingWithoutAnEndIsStuck() {
            run.conversations.set(
                    0, new LiveState.Conversation("c1", "WRAP_UP", "all", "agent-0", "", "", 1, 4, Set.of()));

            assertThat(run.judgedBy(new NothingStuck())).containsExactly("c1 is WRAP_UP without an end");

            run.timers.add("ends|c1|4");

            assertThat(run.judgedBy(new NothingStuck())).isEmpty();
        }

        @Test
        void aConversationWithAnAbsentAgentIsStuck() {
            run.agents.set(0, new LiveState.Agent("agent-0", false, true, 1, 1));

            assertThat(run.judgedBy(new NothingStuck())).containsExactly("c1 is with agent-0, who is not there");
        }

        @Test
        void aMessageThatIsNeverAcceptedIsStuck() {
            run.unsentByClients = 1;

            assertThat(run.judgedBy(new NothingStuck())).containsExactly("1 messages are still not accepted");
        }

        @Test
        void aScreenThatNeverCaughtUpIsStuck() {
            run.events.removeIf(
                    event -> event.kind() == Kind.SEEN && event.client().equals("v0") && event.seq() == 4);

            assertThat(run.judgedBy(new NothingStuck())).containsExactly("the screen of v0 ends at 3 of 4");
        }
    }

    @Nested
    class Bounds {
        @Test
        void aHeapAboveItsBoundIsFound() {
            run.sample(2, Readiness.READY, 1, 10_000);

            assertThat(run.judgedBy(new Bounded())).containsExactly("heap of A: 10000 MB (at most 480)");
        }

        @Test
        void aRedisAboveItsBoundIsFound() {
            run.redis.add(new Samples.Redis(1, 9_000, 9_000));

            assertThat(run.judgedBy(new Bounded())).containsExactly("memory of Redis: 9000 MB (at most 600)");
        }
    }

    @Nested
    class Outbound {
        @Test
        void aMessageStillOnALineHasNotEnded() {
            run.unsentByProduct = 1;

            assertThat(run.judgedBy(new OutboundEnds())).containsExactly("1 messages are still on a line");
        }

        @Test
        void aDeliveryThatIsStillTriedHasNotEnded() {
            run.deliveries.add(new Archive.Delivery("c1", 4, "retrying", ""));

            assertThat(run.judgedBy(new OutboundEnds())).containsExactly("c1#4 is still retrying");
        }

        @Test
        void aMessageThatNeverLeftIsFound() {
            run.expected.add("a0~c1|1");

            assertThat(run.judgedBy(new OutboundEnds())).containsExactly("never left: a0~c1|1");
        }

        @Test
        void aMessageThatLeftTwiceIsFoundUnlessItWasSaid() {
            run.taken.add("a0~c1|1");
            run.taken.add("a0~c1|1");

            assertThat(run.judgedBy(new OutboundEnds())).containsExactly("left twice: a0~c1|1");

            run.ambiguous.add("a0~c1|1");

            assertThat(run.judgedBy(new OutboundEnds())).isEmpty();
        }
    }

    @Nested
    class Honesty {
        @Test
        void aRequestNobodyAnsweredIsFoundUnlessNobodyCould() {
            run.events.add(Event.ofMessage(Kind.UNANSWERED, 20_000_000, "v0", "v0", 4, "message.send"));

            assertThat(run.judgedBy(new Honest())).containsExactly("not answered: message.send of v0 at 20000 ms");

            run.excused.add(new Evidence.Window(5_000_000, 12_000_000));

            assertThat(run.judgedBy(new Honest())).isEmpty();
        }

        @Test
        void aTryWithoutAnEndIsFound() {
            run.events.add(Event.ofMessage(Kind.TRIED, 5_000_000, "v0", "v0", 4, ""));
            run.events.add(Event.ofConnection(Kind.CLOSED, 30_000_000, "v0", "1006"));

            assertThat(run.judgedBy(new Honest())).containsExactly("no end: v0|4 of v0");
        }

        @Test
        void readinessThatLiesForMoreThanTenSecondsIsFound() {
            run.marks.add(new Mark(5_000_000, "A", Expected.NOT_READY));
            run.sample(14, Readiness.READY, 1, 100);

            assertThat(run.judgedBy(new Honest())).isEmpty();

            run.sample(16, Readiness.READY, 1, 100);

            assertThat(run.judgedBy(new Honest()))
                    .containsExactly("A says READY 11000 ms after it should be not ready");
        }
    }

    @Nested
    class Loops {
        @Test
        void aLateLoopIsFound() {
            run.sample(2, Readiness.READY, 200, 100);

            assertThat(run.judgedBy(new FreeLoops())).hasSize(1);
        }

        @Test
        void onAMachineThatMadeEverybodyLateItIsNotJudged() {
            run.sample(2, Readiness.READY, 200, 100);
            run.busy.add(90.0);

            assertThat(run.judgedBy(new FreeLoops())).isEmpty();
        }
    }
}
