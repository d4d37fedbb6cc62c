package io.parley.audit;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Interventions.Force;
import io.parley.assignment.Interventions.HandOn;
import io.parley.assignment.World;
import io.parley.conversation.ConversationId;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A workspace in which everything routing knows goes on at once: mei is full, bob is full by what he is handed, eve has chats switched
 * off and room for mail, sam is off shift, kim lost the connection.
 */
final class BusyHouse {
    final World world = new World();
    final String wrapped;
    final String parked;
    final String pushed;
    final String handed;
    final String shared;
    final String offered;
    final String waiting;
    final String personal;
    final String aside;
    final String held;

    BusyHouse() {
        world.calendar(night())
                .rules(
                        "support",
                        QueueRules.NONE
                                .wrapUp(Duration.ofMinutes(1), 50)
                                .showWithin(Map.of("email", Duration.ofMinutes(5)))
                                .parkAfter(Map.of("web", Duration.ofMinutes(30))))
                .rules("sales", QueueRules.NONE.atMost(0, Overflow.HOLD))
                .inboxes(World.inbox("shop", "web", "sales", List.of(), 30, false, false))
                .hire("mei", 135)
                .hire("bob", 60)
                .hire("eve", 60)
                .hire("kim", 60)
                .hire(World.agent("sam", 60, Map.of("support", 0)).working("night"));
        world.online("mei");
        wrapped = accepted("wrapped");
        world.close("mei", wrapped, version(wrapped));
        parked = accepted("parked");
        world.park("mei", parked, version(parked));
        pushed = world.arrive("mail", "pushed");
        handed = accepted("handed");
        shared = accepted("shared");
        String sent = accepted("sent");
        world.online("bob");
        handOn(handed, "bob", false);
        handOn(shared, "bob", true);
        world.accept("bob", shared, world.conversation(shared).handing().offer());
        world.transfer("mei", sent, "t1", "", "bob");
        personal = sent;
        offered = world.arrive("offered");
        accepted("forced");
        world.online("kim", "sam", "eve");
        World.await(world.assignments.turn(world.id, new AgentId("eve"), "web", false, new AgentId("eve")));
        World.await(world.assignments.disconnect(world.id, new AgentId("kim"), "s-kim"));
        // Until nobody has room; not for ever, because scripts are broken on purpose too.
        boolean full = false;
        for (int i = 0; i < 5 && !full; i++) {
            full = world.conversation(world.arrive("more" + i)).agent().isEmpty();
        }
        waiting = world.arrive("waiting");
        String forced = world.arrive("by force");
        World.await(world.interventions.force(
                world.id,
                new AgentId("mei"),
                new Force(new ConversationId(forced), version(forced), "f1", "mei", "now")));
        aside = world.arrive("aside");
        World.await(world.assignments
                .callbacks()
                .ask(world.id, new ConversationId(aside), Instant.ofEpochMilli(world.now() + 3_600_000)));
        held = world.arrive("shop", "held");
        world.presence("eve", Presence.AVAILABLE);
    }

    private String accepted(String contact) {
        String conversation = world.arrive(contact);
        world.accept(conversation);
        return conversation;
    }

    private void handOn(String conversation, String to, boolean stay) {
        World.await(world.interventions.handOn(
                world.id,
                new AgentId("mei"),
                new HandOn(new ConversationId(conversation), version(conversation), "h-" + conversation, to, stay)));
    }

    long version(String conversation) {
        return world.conversation(conversation).version();
    }

    /** The member of hd of who has a conversation. */
    String holding(String conversation) {
        ConversationRecord record = world.conversation(conversation);
        return record.agent() + "|" + conversation;
    }

    private static Calendar night() {
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Slot(LocalTime.of(1, 0), LocalTime.of(2, 0))));
        }
        return new Calendar("night", ZoneId.of("UTC"), week, Map.of());
    }
}
