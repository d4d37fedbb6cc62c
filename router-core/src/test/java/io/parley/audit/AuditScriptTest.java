package io.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import io.parley.audit.Drift.Kind;
import io.parley.conversation.ConversationState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditScriptTest {
    private final BusyHouse house = new BusyHouse();
    private final World world = house.world;
    private final Damage damage = new Damage(world);

    @Test
    void busyHouseIsSound() {
        assertThat(world.conversation(house.wrapped).state()).isEqualTo(ConversationState.WRAP_UP);
        assertThat(world.conversation(house.parked).state()).isEqualTo(ConversationState.PARKED);
        assertThat(world.conversation(house.pushed).unseen()).isPositive();
        assertThat(world.conversation(house.handed).handing().agent()).isEqualTo("bob");
        assertThat(world.conversation(house.shared).participants()).containsOnlyKeys("mei");
        assertThat(world.conversation(house.offered).state()).isEqualTo(ConversationState.OFFERED);
        assertThat(world.conversation(house.waiting).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(damage.member("wt", "@bob|", house.personal)).isNotEmpty();
        assertThat(world.conversation(house.aside).state()).isEqualTo(ConversationState.CALLBACK);
        assertThat(world.conversation(house.held).state()).isEqualTo(ConversationState.HELD);
        assertThat(world.agent("sam").out()).isTrue();

        assertThat(WholeAudit.of(world)).isEmpty();
    }

    @Test
    void wrongLoadIsSeen() {
        damage.rewrite("ag", "mei", "\"load\":\\d+", "\"load\":7");

        damage.isSeen(Kind.LOAD, "mei", "load is 7 expected 165");
    }

    @Test
    void wrongInterruptibleLoadIsSeen() {
        damage.rewrite("ag", "mei", "\"interruptibleLoad\":10", "\"interruptibleLoad\":0");

        damage.isSeen(Kind.LOAD, "mei", "interruptibleLoad is 0 expected 10");
    }

    @Test
    void wrongNumberOfAChannelIsSeen() {
        damage.rewrite("ag", "mei", "\"web\":\\d+", "\"web\":1");

        damage.isSeen(Kind.CHANNEL, "mei", "web counts 1 expected 6");
    }

    @Test
    void missingWorkIsSeenByWhatItsAgentCarries() {
        damage.remove("hd", house.holding(house.pushed));

        assertThat(WholeAudit.agents(world)).extracting(Drift::kind).containsExactly(Kind.LOAD, Kind.CHANNEL);
    }

    @Test
    void workThatIsListedWithSomebodyElseIsSeen() {
        damage.add("hd", "eve|" + house.offered);

        damage.isSeen(Kind.HELD, "eve", house.offered, "OFFERED", "mei");
    }

    @Test
    void finishedWorkThatIsStillListedIsSeen() {
        damage.add("hd", "eve|" + house.parked);

        damage.isSeen(Kind.HELD, "eve", house.parked, "PARKED");
    }

    @Test
    void workThatIsGoneIsSeen() {
        damage.add("hd", "eve|nothing");

        damage.isSeen(Kind.HELD, "eve", "nothing is unknown");
    }

    @Test
    void missingReservationOfWhomItIsHandedToIsSeen() {
        damage.remove("hd", "bob|" + house.handed);

        assertThat(WholeAudit.agents(world))
                .anySatisfy(drift -> {
                    assertThat(drift.kind()).isEqualTo(Kind.HELD);
                    assertThat(drift.what()).contains(house.handed, "bob");
                })
                .anySatisfy(drift -> assertThat(drift.subject() + drift.kind()).isEqualTo("bobLOAD"));
    }

    @Test
    void participantWhoIsNoneIsSeen() {
        damage.add("hd", "&eve|" + house.shared);

        damage.isSeen(Kind.PARTICIPANT, "eve", house.shared);
    }

    @Test
    void participantWhoIsNotListedIsSeen() {
        damage.remove("hd", "&mei|" + house.shared);

        damage.isSeen(Kind.PARTICIPANT, "bob", "mei takes part in " + house.shared);
    }

    @Test
    void missingEntryOfTheIndexIsSeen() {
        damage.remove("fr", damage.member("fr", "", "|eve"));

        damage.isSeen(Kind.INDEX, "eve", "is missing");
    }

    @Test
    void entryOfWhoIsAwayIsSeen() {
        damage.rewrite("ag", "eve", "\"status\":\"available\"", "\"status\":\"away\"");

        damage.isSeen(Kind.INDEX, "eve", "expected nil");
    }

    @Test
    void everyMissingTimerOfWhatTheyHoldIsSeen() {
        Map<String, String> guarded = Map.of(
                "offer|" + house.offered, "mei",
                "hand|" + house.handed, "bob",
                "ends|" + house.wrapped, "mei",
                "seen|" + house.pushed, "mei",
                "idle|" + house.handed, "mei");
        guarded.forEach((timer, agent) -> {
            String member = damage.member("tm", timer + "|", "");
            Double due = world.redis(redis -> redis.zscore(world.keys.timers(), member));
            damage.remove("tm", member);

            damage.isSeen(Kind.TIMER, agent, member);
            world.redis(redis -> redis.zadd(world.keys.timers(), due, member));
        });
        assertThat(WholeAudit.of(world)).isEmpty();
    }

    @Test
    void offerThatEndsAtAnotherTimeIsSeen() {
        String timer = damage.member("tm", "offer|" + house.offered, "");
        world.redis(redis -> redis.zadd(world.keys.timers(), 5.0, timer));

        damage.isSeen(Kind.TIMER, "mei", timer, "is armed at 5");
    }

    @Test
    void graceThatNothingEndsIsSeen() {
        damage.remove("tm", "grace|kim|s-kim");

        damage.isSeen(Kind.TIMER, "kim", "grace|kim|s-kim");
    }

    @Test
    void sessionWithoutALeaseIsSeen() {
        damage.remove("ls", "bob");

        damage.isSeen(Kind.LEASE, "bob", "without a lease");
    }

    @Test
    void leaseWithoutASessionIsSeen() {
        world.hire("tom", 30);
        damage.add("ls", "tom");

        damage.isSeen(Kind.LEASE, "tom", "not connected");
    }

    @Test
    void wrongNumberInTheLineOfOneAgentIsSeen() {
        damage.count("wn", "@bob");

        damage.isSeen(Kind.LINE, "bob", "@bob counts 2 and has 1");
    }

    @Test
    void recordThatCannotBeReadIsSeen() {
        world.redis(redis -> redis.hset(world.keys.agents(), "kim", "?"));

        assertThat(WholeAudit.agents(world)).singleElement().satisfies(drift -> {
            assertThat(drift.kind()).isEqualTo(Kind.RECORD);
            assertThat(drift.subject()).isEqualTo("kim");
        });
    }

    @Test
    void whoHoldsMoreThanIsLookedAtIsNotSummedUp() {
        damage.rewrite("ag", "mei", "\"load\":\\d+", "\"load\":160");
        AuditScript script = new AuditScript(World.door());

        assertThat(World.await(script.run(world.id, "mei", 3)))
                .matches(look -> !look.whole() && look.found().isEmpty());
        assertThat(World.await(script.run(world.id, "mei", 7)))
                .matches(look -> look.whole() && look.found().size() == 1);
    }
}
