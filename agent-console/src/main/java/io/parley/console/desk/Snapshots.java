package io.parley.console.desk;

import io.parley.assignment.AgentRecord;
import io.parley.assignment.Assignments.WaitingLine;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.SignedIn;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.wire.AgentEvent;
import io.parley.wire.AgentEvent.Card;
import io.parley.wire.AgentEvent.Offer;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads and sends whole desks: to a console that comes, to one that was slow, and to all when nudges may be lost. */
final class Snapshots {
    private static final int PER_TICK = 20;
    private static final int TRIES = 5;

    private final Floor floor;
    private final Set<Desk> due = new LinkedHashSet<>();

    Snapshots(Floor floor) {
        this.floor = floor;
    }

    /** Sends this desk to all its consoles, soon. */
    void due(Desk desk) {
        due.add(desk);
    }

    void tick() {
        List<Desk> some = due.stream().limit(PER_TICK).toList();
        some.forEach(due::remove);
        some.forEach(desk -> send(desk, List.copyOf(desk.consoles)));
    }

    void send(Desk desk, List<AgentSocket> to) {
        if (!to.isEmpty()) {
            send(desk, to, TRIES);
        }
    }

    private void send(Desk desk, List<AgentSocket> to, int tries) {
        long before = desk.changes();
        SignedIn who = to.get(0).who();
        read(who).onFailure(doubt -> due.add(desk)).onSuccess(read -> {
            boolean old = desk.changes() != before;
            if (old && tries > 1) {
                send(desk, to, tries - 1);
                return;
            }
            desk.show(snapshot(who, read), to, read.conversations());
            if (old) {
                // Better than nothing on a busy desk, but what moved meanwhile is told only once.
                due.add(desk);
            }
        });
    }

    private Future<Read> read(SignedIn who) {
        return floor.core()
                .assignments()
                .desk(floor.workspace(), who.agent().id())
                .compose(desk -> {
                    List<Future<ReadMarks>> marks = desk.conversations().stream()
                            .map(record -> floor.core()
                                    .transcripts()
                                    .readMarks(floor.workspace(), new ConversationId(record.id())))
                            .toList();
                    Future<WaitingLine> waiting =
                            floor.core().assignments().waiting(floor.workspace(), who.visibleQueues(), LineNews.LISTED);
                    return Future.all(marks)
                            .compose(all -> waiting)
                            .map(line -> new Read(
                                    desk.agent(),
                                    desk.conversations(),
                                    marks.stream().map(Future::result).toList(),
                                    line));
                });
    }

    private AgentEvent.Desk snapshot(SignedIn who, Read read) {
        List<Offer> offers = new ArrayList<>();
        List<Card> mine = new ArrayList<>();
        for (int i = 0; i < read.conversations().size(); i++) {
            ConversationRecord record = read.conversations().get(i);
            if (record.state() == ConversationState.OFFERED) {
                offers.add(Cards.offer(record, floor.clock().millis()));
            } else {
                mine.add(Cards.of(record, read.marks().get(i)));
            }
        }
        return new AgentEvent.Desk(
                Cards.agent(who.workspace(), read.agent()), offers, mine, LineNews.shown(read.waiting()));
    }

    private record Read(
            AgentRecord agent, List<ConversationRecord> conversations, List<ReadMarks> marks, WaitingLine waiting) {}
}
