package io.parley.console.desk;

import io.parley.agent.AgentId;
import io.parley.assignment.AgentRecord;
import io.parley.assignment.Assignments;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Who has a console open on this node, and the lease that says so in Redis. All consoles of an agent share one lease, whatever node
 * they are on: the first one here takes it, the last one here gives it back, and a node that still has one renews it. Thread-safe.
 */
final class Seats {
    /** The one session of an agent's consoles: they do not push each other out. */
    static final String SESSION = "console";

    private final Assignments assignments;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();

    Seats(Assignments assignments) {
        this.assignments = assignments;
    }

    /** One more console; completes with the agent as they are now. */
    Future<AgentRecord> sit(WorkspaceId workspace, AgentId agent) {
        Seat seat = seats.compute(workspace + "|" + agent, (key, known) -> {
            Seat there = known == null ? new Seat(workspace, agent) : known;
            there.consoles++;
            return there;
        });
        return seat.next(() -> assignments.connect(workspace, agent, SESSION));
    }

    /** Takes the lease of somebody who sits here already, because it could not be taken before. */
    Future<AgentRecord> sitAgain(WorkspaceId workspace, AgentId agent) {
        Seat seat = seats.get(workspace + "|" + agent);
        return seat == null
                ? Future.failedFuture("nobody sits here")
                : seat.next(() -> assignments.connect(workspace, agent, SESSION));
    }

    /** One console less. */
    void leave(WorkspaceId workspace, AgentId agent) {
        seats.computeIfPresent(workspace + "|" + agent, (key, seat) -> {
            seat.consoles--;
            if (seat.consoles > 0) {
                return seat;
            }
            seat.next(() -> seats.containsKey(key)
                    ? Future.succeededFuture()
                    : assignments.disconnect(workspace, agent, SESSION));
            return null;
        });
    }

    /** Renews every lease of this node. */
    void renewAll() {
        seats.values().forEach(this::renew);
    }

    /** Renews one lease: another node may have given it back although a console is open here. */
    void renew(WorkspaceId workspace, String agent) {
        Seat seat = seats.get(workspace + "|" + agent);
        if (seat != null) {
            renew(seat);
        }
    }

    private void renew(Seat seat) {
        seat.next(() -> assignments
                .heartbeat(seat.workspace, seat.agent, SESSION)
                .compose(alive ->
                        alive ? Future.succeededFuture() : assignments.connect(seat.workspace, seat.agent, SESSION)));
    }

    private static final class Seat {
        private final WorkspaceId workspace;
        private final AgentId agent;
        private int consoles;
        private Future<?> tail = Future.succeededFuture();

        Seat(WorkspaceId workspace, AgentId agent) {
            this.workspace = workspace;
            this.agent = agent;
        }

        /** One after the other: a reload's goodbye must not overtake its hello. */
        synchronized <T> Future<T> next(Supplier<Future<T>> step) {
            Future<T> following = tail.transform(before -> step.get());
            tail = following;
            return following;
        }
    }
}
