package io.parley.widget.visitor;

import io.parley.assignment.QueuePosition;
import io.parley.queue.Estimate;
import io.parley.workspace.WorkspaceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps waiting visitors' places current: when a queue moved, those who wait in it are asked for again, at most so many a tick, each
 * in turn. Lives on its loop.
 */
final class Positions {
    private static final int PER_TICK = 100;

    /** A line that stands still takes longer and longer: who waits hears of it all the same. */
    private static final int STANDING_STILL = 30;

    private final VisitorLoop loop;
    /** Who waits, the one asked longest ago first. */
    private final Deque<Visitor> waiting = new ArrayDeque<>();

    private final Set<Visitor> members = new HashSet<>();
    private final Set<String> moved = new HashSet<>();
    private int ticks;

    Positions(VisitorLoop loop) {
        this.loop = loop;
    }

    /** A queue's line changed. */
    void moved(WorkspaceId workspace, String queue) {
        if (!members.isEmpty()) {
            moved.add(workspace + "|" + queue);
        }
    }

    /** Asks for a visitor's place and tells them. */
    void place(Visitor visitor) {
        waits(visitor);
        ask(visitor);
    }

    /** This visitor waits and has been told their place. */
    void waits(Visitor visitor) {
        if (members.add(visitor)) {
            waiting.add(visitor);
        }
    }

    void forget(Visitor visitor) {
        if (members.remove(visitor)) {
            waiting.remove(visitor);
        }
    }

    void tick() {
        if (++ticks % STANDING_STILL == 0) {
            members.forEach(visitor -> {
                if (visitor.chat != null) {
                    moved(visitor.site.workspace(), visitor.chat.queue());
                }
            });
        }
        if (moved.isEmpty()) {
            return;
        }
        int looks = waiting.size();
        int questions = 0;
        while (looks-- > 0 && questions < PER_TICK) {
            Visitor visitor = waiting.poll();
            if (visitor.chat == null || !visitor.chat.isWaiting()) {
                members.remove(visitor);
                continue;
            }
            waiting.add(visitor);
            if (moved.contains(visitor.site.workspace() + "|" + visitor.chat.queue())) {
                questions++;
                ask(visitor);
            }
        }
        // With more than one tick's worth waiting, the queue counts as moved until everybody had their turn.
        if (questions < PER_TICK) {
            moved.clear();
        }
    }

    /** Takes a visitor's place and how long it will probably take from there. */
    void place(Visitor visitor, QueuePosition place) {
        CurrentChat chat = visitor.chat;
        Estimate estimate = place.position() == 0
                ? Estimate.NONE
                : loop.core().estimates().of(visitor.site.workspace(), chat.queue(), place);
        chat.placed(place, estimate);
    }

    private void ask(Visitor visitor) {
        CurrentChat chat = visitor.chat;
        loop.core().assignments().position(visitor.site.workspace(), chat.id).onComplete(read -> {
            if (visitor.chat == chat) {
                if (read.succeeded()) {
                    place(visitor, read.result());
                }
                loop.tell(visitor);
            }
        });
    }
}
