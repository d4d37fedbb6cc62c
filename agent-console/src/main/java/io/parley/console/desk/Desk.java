package io.parley.console.desk;

import io.parley.assignment.ConversationRecord;
import io.parley.assignment.ConversationRecord.Handing;
import io.parley.conversation.ConversationState;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.wire.AgentEvent;
import io.parley.wire.AgentEvent.AgentCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One agent on one loop: their consoles and what these were told. Lives on its loop. */
final class Desk {
    final String agent;
    final List<AgentSocket> consoles = new ArrayList<>();
    private final Floor floor;
    private final Companions companions;
    private final Map<String, Held> held = new HashMap<>();
    private AgentCard me;
    private long changes;

    Desk(Floor floor, Companions companions, String agent) {
        this.floor = floor;
        this.companions = companions;
        this.agent = agent;
    }

    /** Grows with every move heard of, so that a snapshot read before one is not the last word after it. */
    long changes() {
        return changes;
    }

    /** Sends everything on the desk and takes it as what was told. */
    void show(AgentEvent.Desk snapshot, List<AgentSocket> to, List<ConversationRecord> records) {
        Map<String, Held> before = Map.copyOf(held);
        close();
        records.forEach(this::hold);
        me = snapshot.me();
        // What differs from what the other consoles were told is news to them as well.
        tell("desk.snapshot", snapshot, before.equals(held) ? to : consoles);
    }

    /** A conversation moved: tells what that means for this desk. Older news than what was told is dropped. */
    void moved(ConversationRecord record, ReadMarks marks, String event) {
        Held before = held.get(record.id());
        if (before != null && record.version() < before.version()) {
            return;
        }
        // Also when there is nothing to tell: a snapshot on its way may still have what was just lost.
        changes++;
        Optional<Handing> offer = record.offerTo(agent);
        if (offer.isPresent()) {
            offered(record, offer.get(), before);
        } else if (record.participants().containsKey(agent)) {
            hold(record);
            tell("conversation.updated", Cards.of(record, marks));
        } else if (!record.agent().equals(agent)) {
            lost(record, before, event);
        } else if (record.state() == ConversationState.ACTIVE || record.state() == ConversationState.WRAP_UP) {
            hold(record);
            tell("conversation.updated", Cards.of(record, marks));
        }
    }

    private void hold(ConversationRecord record) {
        held.put(record.id(), Held.of(record, agent));
        if (record.participants().containsKey(agent)) {
            companions.put(record.id(), agent);
        } else {
            companions.remove(record.id(), agent);
        }
    }

    /** Forgets what is on it. */
    void close() {
        held.keySet().forEach(conversation -> companions.remove(conversation, agent));
        held.clear();
    }

    private void offered(ConversationRecord record, Handing offer, Held before) {
        if (before != null && before.offer().equals(offer.offer())) {
            return;
        }
        hold(record);
        tell("offer.made", Cards.offer(record, offer, floor.clock().millis()));
    }

    private void lost(ConversationRecord record, Held before, String event) {
        if (before == null) {
            return;
        }
        held.remove(record.id());
        companions.remove(record.id(), agent);
        if (before.isOffer()) {
            tell(
                    "offer.withdrawn",
                    new AgentEvent.OfferWithdrawn(record.id(), before.offer(), withdrawal(record, event)));
        } else {
            tell("conversation.removed", new AgentEvent.Removed(record.id(), removal(record)));
        }
    }

    private static String withdrawal(ConversationRecord record, String event) {
        if (event.endsWith("expired")) {
            return "expired";
        }
        if (event.endsWith("declined")) {
            return "declined";
        }
        boolean over = record.state() == ConversationState.CLOSED || record.state() == ConversationState.ABANDONED;
        return over ? "left" : "taken";
    }

    private static String removal(ConversationRecord record) {
        return switch (record.state()) {
            case CLOSED -> "closed";
            case ABANDONED -> "left";
            case PARKED -> "parked";
            case CALLBACK -> "callback";
            case QUEUED, HELD, OFFERED, ACTIVE, WRAP_UP -> "transferred";
        };
    }

    /** Something about a held conversation changed that is no transition: preview, read marks. */
    void refreshed(ConversationRecord record, ReadMarks marks) {
        Held before = held.get(record.id());
        if (before != null && !before.isOffer() && record.version() >= before.version()) {
            tell("conversation.updated", Cards.of(record, marks));
        }
    }

    boolean holds(String conversation) {
        return held.containsKey(conversation);
    }

    /** Tells about this agent's own presence and load when that is news. */
    void own(AgentCard card) {
        if (!card.equals(me)) {
            me = card;
            tell("desk.updated", new AgentEvent.DeskUpdated(card));
        }
    }

    void tell(String type, Object payload) {
        tell(type, payload, consoles);
    }

    private static void tell(String type, Object payload, List<AgentSocket> to) {
        String frame = AgentSocket.frame(type, 0, payload);
        List.copyOf(to).forEach(console -> console.event(frame));
    }
}
