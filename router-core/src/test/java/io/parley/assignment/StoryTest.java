package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.archive.Archive;
import io.parley.archive.Written;
import io.parley.assignment.Interventions.Bump;
import io.parley.assignment.Interventions.Claim;
import io.parley.assignment.Interventions.Force;
import io.parley.assignment.Interventions.HandOn;
import io.parley.assignment.Interventions.Pull;
import io.parley.conversation.ConversationId;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Overflow;
import io.parley.queue.Overflow.Action;
import io.parley.queue.QueueRules;
import io.parley.sql.Database;
import io.parley.wire.Explanation;
import io.parley.wire.Explanation.Fact;
import io.parley.wire.Explanation.Moment;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and queues did to a conversation is told, from what the scripts wrote and history has. */
class StoryTest {
    @TempDir
    Path folder;

    private final World world = new World().hire("bob", 30).hire("mei", 60);
    private Database database;
    private Written history;

    @BeforeEach
    void open() {
        database = World.await(
                Database.open(World.vertx(), "jdbc:sqlite:" + folder.resolve("parley.db"), new SimpleMeterRegistry()));
        history = new Written(world, database);
    }

    @AfterEach
    void close() {
        World.await(database.close());
    }

    @Test
    void forcedTellsWhoDidItWhyAndThatTheAgentIsOverCapacity() {
        world.online("bob");
        world.accept(world.arrive("a"));
        String conversation = world.arrive("b");

        force(conversation, "bob", "mei", "a friend of the house");

        Explanation why = explain(conversation);
        assertThat(why.facts())
                .contains(new Fact(
                        "forced", Map.of("agent", "BOB", "by", "MEI", "reason", "a friend of the house", "over", "1")));
        assertThat(moment(why, "forced")).containsEntry("by", "MEI").containsKey("over");
    }

    @Test
    void forcedWithinCapacityIsNotCalledOver() {
        world.online("bob");
        world.presence("bob", Presence.AWAY);
        String conversation = world.arrive("a");

        force(conversation, "bob", "mei", "");

        assertThat(explain(conversation).facts()).contains(new Fact("forced", Map.of("agent", "BOB", "by", "MEI")));
    }

    @Test
    void forcedIsKnownBeforeHistoryKnowsByWhom() {
        world.online("bob");
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.online("mei");
        force(conversation, "mei", "bob", "");

        Explanation now = World.await(new Explanations(World.door(), world.classes)
                        .explain(world.id, new ConversationId(conversation)))
                .orElseThrow();

        assertThat(now.facts()).contains(new Fact("forced", Map.of("agent", "MEI")));
    }

    @Test
    void claimedTellsWhoTookIt() {
        world.queue("support", Handling.USUAL.with(Claiming.ONLY)).online("mei");
        String conversation = world.arrive("a");

        World.await(world.interventions.claim(
                world.id, new AgentId("mei"), "s-mei", new Claim(new ConversationId(conversation), "c1")));

        Explanation why = explain(conversation);
        assertThat(why.facts()).contains(new Fact("claimed", Map.of("agent", "MEI")));
        assertThat(moment(why, "claimed")).containsEntry("agent", "MEI");
    }

    @Test
    void movedInItsLineTellsWhoMovedItWhileItWaits() {
        String conversation = world.arrive("a");

        World.await(world.interventions.bump(
                world.id,
                new AgentId("mei"),
                new Bump(new ConversationId(conversation), "b1", Duration.ofMinutes(5), "urgent")));

        Explanation why = explain(conversation);
        assertThat(why.facts())
                .contains(new Fact("moved_up", Map.of("by", "MEI", "inMs", "300000", "reason", "urgent")));
        assertThat(moment(why, "bumped")).containsEntry("by", "MEI").containsEntry("ms", "300000");
    }

    @Test
    void pulledTellsWhoTookItOffWhom() {
        world.online("bob");
        String conversation = world.arrive("a");
        world.accept(conversation);

        World.await(world.interventions.pull(
                world.id,
                new AgentId("mei"),
                new Pull(
                        new ConversationId(conversation),
                        world.conversation(conversation).version(),
                        "p1",
                        "")));

        assertThat(moment(explain(conversation), "pulled"))
                .containsEntry("by", "MEI")
                .containsEntry("agent", "BOB");
    }

    @Test
    void whoServedTheContactBeforeIsToldAsTheReason() {
        world.online("mei");
        String first = world.arrive("a");
        world.accept(first);
        world.close("mei", first, world.conversation(first).version());
        world.online("bob");

        String again = world.arrive("a");

        Explanation why = explain(again);
        assertThat(why.facts()).contains(new Fact("went_back", Map.of("agent", "MEI")));
        assertThat(why.story())
                .filteredOn(moment -> moment.code().equals("offered"))
                .last()
                .satisfies(moment -> assertThat(moment.args()).containsEntry("back", "1"));
    }

    @Test
    void waitingForTheAgentOfLastTimeIsNotToldAsATransfer() {
        world.queue("support", Handling.USUAL.sticky(Duration.ofDays(3), Duration.ofSeconds(15)))
                .hire("mei", 30)
                .online("mei");
        String first = world.arrive("a");
        world.accept(first);
        world.close("mei", first, world.conversation(first).version());
        String busy = world.arrive("b");
        world.accept(busy);

        String again = world.arrive("a");

        assertThat(explain(again).facts()).contains(new Fact("kept_for_last", Map.of("agent", "MEI")));
        world.close("mei", busy, world.conversation(busy).version());
        assertThat(explain(again).facts()).contains(new Fact("went_back", Map.of("agent", "MEI")));
    }

    @Test
    void keptForOneAgentByATransferIsToldApart() {
        world.online("bob", "mei");
        String conversation = world.arrive("a");
        String holder = world.conversation(conversation).agent();
        String other = holder.equals("bob") ? "mei" : "bob";
        world.accept(conversation);

        world.transfer(holder, conversation, "t", "", other);

        Explanation why = explain(conversation);
        assertThat(why.facts()).extracting(Fact::code).contains("transferred", "handed_to");
        assertThat(moment(why, "offered")).containsKey("kept").doesNotContainKey("back");
    }

    @Test
    void heldTellsUntilWhenAndThatItWaitedForTheOpening() {
        world.calendar(new Calendar(
                        "office",
                        ZoneId.of("UTC"),
                        Map.of(DayOfWeek.WEDNESDAY, List.of(Slot.parse("09:00-17:00"))),
                        Map.of()))
                .rules("support", QueueRules.NONE.open("office", Overflow.HOLD));
        String conversation = world.arrive("a");
        ConversationRecord held = world.conversation(conversation);

        assertThat(explain(conversation).facts())
                .contains(new Fact(
                        "aside",
                        Map.of(
                                "why",
                                "closed",
                                "sinceMs",
                                Long.toString(held.at()),
                                "untilMs",
                                Long.toString(held.ends()))));

        world.pass(Duration.ofMillis(held.ends() - world.now()));

        assertThat(explain(conversation).story())
                .extracting(
                        Moment::code,
                        moment -> moment.args().get("reason"),
                        moment -> moment.args().get("held"))
                .contains(tuple("held", "closed", null), tuple("queued", "opened", "closed"));
    }

    @Test
    void parkedAndTakenBackAreTold() {
        world.online("bob");
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.park("bob", conversation, world.conversation(conversation).version());

        Explanation parked = explain(conversation);
        assertThat(parked.facts())
                .filteredOn(fact -> fact.code().equals("aside"))
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact.args()).containsEntry("why", "contact").containsEntry("agent", "BOB"));
        assertThat(moment(parked, "parked")).containsEntry("by", "agent").containsEntry("agent", "BOB");

        world.arrive("a");

        assertThat(explain(conversation).facts()).contains(new Fact("resumed", Map.of("agent", "BOB")));
    }

    @Test
    void sentOnTellsFromWhereAndWhy() {
        world.rules("support", QueueRules.NONE.atMost(0, new Overflow(Action.QUEUE, "sales", Map.of())));

        String conversation = world.arrive("a");

        assertThat(moment(explain(conversation), "overflowed"))
                .containsEntry("from", "support")
                .containsEntry("queue", "sales")
                .containsEntry("reason", "full");
    }

    @Test
    void warmTransferIsToldFromTheOfferToTheHandingOver() {
        world.online("bob");
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.online("mei");
        World.await(world.interventions.handOn(
                world.id,
                new AgentId("bob"),
                new HandOn(
                        new ConversationId(conversation),
                        world.conversation(conversation).version(),
                        "h1",
                        "mei",
                        false)));
        String offer = world.conversation(conversation).handing().offer();
        world.accept("mei", conversation, offer);

        Explanation why = explain(conversation);

        assertThat(moment(why, "handing")).containsEntry("agent", "BOB").containsEntry("to", "MEI");
        assertThat(moment(why, "handed")).containsEntry("agent", "MEI").containsEntry("from", "BOB");
        assertThat(why.facts()).contains(new Fact("transferred", Map.of("from", "BOB")));
    }

    private void force(String conversation, String agent, String by, String reason) {
        World.await(world.interventions.force(
                world.id,
                new AgentId(by),
                new Force(
                        new ConversationId(conversation),
                        world.conversation(conversation).version(),
                        "f1",
                        agent,
                        reason)));
    }

    private static Map<String, String> moment(Explanation why, String code) {
        List<Moment> found = why.story().stream()
                .filter(moment -> moment.code().equals(code))
                .toList();
        assertThat(found).as(code + " in " + why.story()).isNotEmpty();
        return found.get(found.size() - 1).args();
    }

    private Explanation explain(String conversation) {
        history.all();
        return World.await(new Explanations(World.door(), world.classes, Outlooks.NONE, new Archive(database))
                        .explain(world.id, new ConversationId(conversation)))
                .orElseThrow();
    }
}
