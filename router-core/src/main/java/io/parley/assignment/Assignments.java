package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.PastConversations.Before;
import io.parley.assignment.PastConversations.SetAside;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Commands on conversations and agents, one script each, and the reads a desk needs. Every command may be repeated. Call from
 * any thread; futures fail only when Redis is in doubt.
 */
public final class Assignments {

    private final RedisDoor door;
    private final PastConversations past;
    private final AcceptScript accepting;
    private final DeclineScript declining;
    private final ReleaseScript releasing;
    private final ParkScript parking;
    private final Transfers transfers;
    private final ConnectScript connecting;
    private final HeartbeatScript heartbeats;
    private final DisconnectScript disconnecting;
    private final PresenceScript presences;
    private final SwitchScript switches;
    private final ShownScript showing;
    private final DeskScript desks;
    private final WaitingScript waiting;
    private final PositionScript positions;
    private final Interventions interventions;
    private final LinesScript lines;
    private final Callbacks callbacks;

    /** Without history: what left Redis is unknown. */
    public Assignments(RedisDoor door, ClassBook classes, IdSource ids) {
        this(door, classes, ids, PastConversations.NONE);
    }

    public Assignments(RedisDoor door, ClassBook classes, IdSource ids, PastConversations past) {
        this.door = door;
        this.past = past;
        this.accepting = new AcceptScript(door, ids);
        this.declining = new DeclineScript(door, ids);
        this.releasing = new ReleaseScript(door, ids);
        this.parking = new ParkScript(door, ids);
        this.transfers = new Transfers(classes, new TransferScript(door, ids));
        this.connecting = new ConnectScript(door, ids);
        this.heartbeats = new HeartbeatScript(door, ids);
        this.disconnecting = new DisconnectScript(door, ids);
        this.presences = new PresenceScript(door, ids);
        this.switches = new SwitchScript(door, ids);
        this.showing = new ShownScript(door);
        this.desks = new DeskScript(door);
        this.waiting = new WaitingScript(door);
        this.positions = new PositionScript(door);
        this.lines = new LinesScript(door);
        this.callbacks = new Callbacks(door, ids);
        this.interventions = new Interventions(door, classes, this, ids);
    }

    /** What people do to assignment by hand. */
    public Interventions interventions() {
        return interventions;
    }

    /** Contacts who are answered later. */
    public Callbacks callbacks() {
        return callbacks;
    }

    /** The offered agent takes the conversation; the capacity was reserved by the offer. */
    public Future<Transition> accept(
            WorkspaceId workspace, AgentId agent, String session, ConversationId conversation, String offer) {
        return accepting.run(workspace, agent, session, conversation, offer);
    }

    /** The offered agent does not take it: it goes back to its place, and this agent is left out for a minute. */
    public Future<Transition> decline(
            WorkspaceId workspace,
            AgentId agent,
            String session,
            ConversationId conversation,
            String offer,
            String reason) {
        return declining.run(workspace, agent, session, conversation, offer, reason);
    }

    /**
     * The agent finishes the conversation, or the work after it; whoever waits takes the freed capacity. In a queue that gives time for
     * that work it is wrapped up first.
     */
    public Future<Transition> close(WorkspaceId workspace, AgentId agent, ConversationId conversation, long version) {
        return releasing.close(workspace, agent, conversation, version);
    }

    /** The agent waits for the contact and takes other work meanwhile. */
    public Future<Transition> park(WorkspaceId workspace, AgentId agent, ConversationId conversation, long version) {
        return parking.run(workspace, agent, conversation, version);
    }

    /**
     * A console of the agent shows a conversation that was given to them without an offer; one that no console shows within the time its
     * queue says goes back to its line.
     */
    public Future<Transition> shown(WorkspaceId workspace, AgentId agent, ConversationId conversation) {
        return showing.run(workspace, agent, conversation);
    }

    /** The contact ends the conversation: closed, or abandoned when nobody had accepted it. */
    public Future<Transition> leave(WorkspaceId workspace, ConversationId conversation) {
        return releasing.leave(workspace, conversation);
    }

    /** Hands it on to a queue (its waiting time kept) or to one agent with that agent's queue as fallback. */
    public Future<Transition> transfer(WorkspaceId workspace, AgentId agent, Transfer transfer) {
        return conversation(workspace, transfer.conversation())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(new Transition.Unknown())
                        : transfers.run(workspace, agent, transfer, found.get()));
    }

    /**
     * A console session begins or goes on: renews its lease. A later session of the same agent replaces the earlier one.
     *
     * @return the agent as it is now
     */
    public Future<AgentRecord> connect(WorkspaceId workspace, AgentId agent, String session) {
        return connecting.run(workspace, agent, session);
    }

    /**
     * Keeps a session's lease alive; due every 15 s, a lease lasts 45 s. Answers false when the session is no longer the agent's.
     */
    public Future<Boolean> heartbeat(WorkspaceId workspace, AgentId agent, String session) {
        return heartbeats.run(workspace, agent, session);
    }

    /** A console session ended: the agent has the grace period to come back before the conversations return to the queue. */
    public Future<Void> disconnect(WorkspaceId workspace, AgentId agent, String session) {
        return disconnecting.run(workspace, agent, session).mapEmpty();
    }

    /**
     * The agent chooses a presence; becoming available takes what waits, up to capacity. From a session that was replaced it
     * changes nothing, and the answer says so by showing the agent as they are.
     */
    public Future<AgentRecord> presence(
            WorkspaceId workspace, AgentId agent, String session, Presence presence, String reason) {
        return presences
                .run(workspace, agent, session, presence, reason)
                .map(outcome -> outcome.agent().orElseGet(() -> AgentRecord.unknown(agent.value())));
    }

    /**
     * Switches a channel on or off for an agent, from whatever session: of a channel that is off they get nothing new. Switched on again
     * they take what waits, up to capacity.
     *
     * @param by the agent themselves, or a supervisor
     * @return the agent as they are now; empty when Redis has never heard of them
     */
    public Future<Optional<AgentRecord>> turn(
            WorkspaceId workspace, AgentId agent, String channel, boolean on, AgentId by) {
        return switches.run(workspace, agent, channel, on, by);
    }

    /** Everything offered to and held by one agent. */
    public Future<Desk> desk(WorkspaceId workspace, AgentId agent) {
        return desks.run(workspace, agent);
    }

    /** All agents of the workspace. */
    public Future<List<AgentRecord>> agents(WorkspaceId workspace) {
        return door.call(redis -> redis.hvals(ShardKeys.of(workspace).agents()))
                .map(records -> records.stream().map(AgentRecord::parse).toList());
    }

    /** One conversation, a finished one also from history; empty when unknown. */
    public Future<Optional<ConversationRecord>> conversation(WorkspaceId workspace, ConversationId conversation) {
        return door.call(redis -> redis.hget(ShardKeys.of(workspace).conversations(), conversation.value()))
                .compose(stored -> stored == null
                        ? past.find(workspace, conversation)
                        : Future.succeededFuture(Optional.of(ConversationRecord.parse(stored))));
    }

    /** Finished conversations of these queues from history, the one that ended last before a moment (epoch ms) first. */
    public Future<List<ConversationRecord>> finished(
            WorkspaceId workspace, Set<String> queues, long before, int limit) {
        return past.finished(workspace, queues, before, limit);
    }

    /**
     * What is set aside in these queues, and what waits for a contact to write to this agent, the one set aside last first. History, which
     * may be a moment behind, says which; those that have moved on since are left out, so that a page may be shorter than the limit.
     */
    public Future<AsidePage> aside(WorkspaceId workspace, Set<String> queues, AgentId agent, Before before, int limit) {
        return past.aside(workspace, queues, agent.value(), before, limit)
                .compose(page -> page.isEmpty()
                        ? Future.succeededFuture(AsidePage.NONE)
                        : asTheyAre(workspace, page).map(now -> new AsidePage(now, next(page, limit))));
    }

    private Future<List<SetAside>> asTheyAre(WorkspaceId workspace, List<SetAside> page) {
        String[] ids = page.stream().map(one -> one.record().id()).toArray(String[]::new);
        return door.call(redis -> redis.hmget(ShardKeys.of(workspace).conversations(), ids))
                .map(stored -> {
                    List<SetAside> now = new ArrayList<>();
                    for (int i = 0; i < ids.length; i++) {
                        ConversationRecord record = stored.get(i).hasValue()
                                ? ConversationRecord.parse(stored.get(i).getValue())
                                : page.get(i).record();
                        if (record.state().isAside()) {
                            now.add(new SetAside(record, page.get(i).movedAtMs()));
                        }
                    }
                    return now;
                });
    }

    private static Optional<Before> next(List<SetAside> page, int limit) {
        SetAside last = page.get(page.size() - 1);
        return page.size() < limit
                ? Optional.empty()
                : Optional.of(new Before(last.movedAtMs(), last.record().id()));
    }

    /** What waits in these queues, oldest first. */
    public Future<WaitingLine> waiting(WorkspaceId workspace, Set<String> queues, int limit) {
        return waiting.run(workspace, queues, limit);
    }

    /** The conversation's place in its line. */
    public Future<QueuePosition> position(WorkspaceId workspace, ConversationId conversation) {
        return positions.run(workspace, conversation);
    }

    /** What waits where, line by line. */
    public Future<Lines> lines(WorkspaceId workspace) {
        return lines.run(workspace);
    }

    /**
     * To whom a conversation is handed on; one of queue and agent is empty.
     *
     * @param version the version the agent saw
     * @param commandId the same on every try
     */
    public record Transfer(ConversationId conversation, long version, String commandId, String queue, String agent) {}

    /**
     * What is set aside.
     *
     * @param next where the next page begins; empty when there is none
     */
    public record AsidePage(List<SetAside> items, Optional<Before> next) {
        static final AsidePage NONE = new AsidePage(List.of(), Optional.empty());
    }

    /** What waits: how many in all and the oldest of them. */
    public record WaitingLine(int total, List<ConversationRecord> oldest) {}
}
