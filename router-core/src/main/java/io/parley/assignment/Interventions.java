package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.queue.Claiming;
import io.parley.queue.Queue;
import io.parley.redis.RedisDoor;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * What people do to assignment by hand, one script each. A command with the same id may be repeated and is told the same. Who may is
 * decided before. Call from any thread; futures fail only when Redis is in doubt.
 */
public final class Interventions {
    private static final Duration USUAL_OFFER = Duration.ofSeconds(20);

    private final ClassBook classes;
    private final Assignments assignments;
    private final ClaimScript claiming;
    private final BumpScript bumping;
    private final PullScript pulling;
    private final ForceScript forcing;
    private final HandOnScript handing;
    private final KeepScript keeping;
    private final StepOutScript leaving;

    Interventions(RedisDoor door, ClassBook classes, Assignments assignments, IdSource ids) {
        this.classes = classes;
        this.assignments = assignments;
        this.claiming = new ClaimScript(door, ids);
        this.bumping = new BumpScript(door, ids);
        this.pulling = new PullScript(door, ids);
        this.forcing = new ForceScript(door, ids);
        this.handing = new HandOnScript(door, ids);
        this.keeping = new KeepScript(door, ids);
        this.leaving = new StepOutScript(door);
    }

    /**
     * The agent takes a waiting conversation. Refused with {@code CLAIM_NOT_ALLOWED} by its queue, {@code NOT_ELIGIBLE},
     * {@code EXCLUDED}, {@code AGENT_FULL} or {@code AGENT_OFFLINE}; stale when somebody was faster.
     */
    public Future<Transition> claim(WorkspaceId workspace, AgentId agent, String session, Claim claim) {
        return assignments.conversation(workspace, claim.conversation()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new Transition.Unknown());
            }
            return mayBeClaimed(workspace, found.get().queue())
                    ? claiming.run(workspace, agent, session, claim)
                    : Future.succeededFuture(new Transition.Refused("CLAIM_NOT_ALLOWED"));
        });
    }

    private boolean mayBeClaimed(WorkspaceId workspace, String queue) {
        Optional<Workspace> configuration = classes.workspace(workspace);
        return configuration
                .flatMap(now -> now.queue(queue))
                .map(Queue::handling)
                .filter(handling -> handling.claiming() != Claiming.NONE)
                .isPresent();
    }

    /** A waiting conversation counts as if it had waited longer, or shorter. */
    public Future<Transition> bump(WorkspaceId workspace, AgentId by, Bump bump) {
        return bumping.run(workspace, by, bump);
    }

    /** Takes a conversation off its agent; it goes back to its place, and the agent is left out for a minute. */
    public Future<Transition> pull(WorkspaceId workspace, AgentId by, Pull pull) {
        return pulling.run(workspace, by, pull);
    }

    /**
     * Gives a conversation to an agent, whatever they carry and wherever it is. Refused with {@code AGENT_UNKNOWN},
     * {@code AGENT_OFFLINE} when no console of theirs is connected, or {@code SAME_AGENT}.
     */
    public Future<Transition> force(WorkspaceId workspace, AgentId by, Force force) {
        return forcing.run(workspace, by, force);
    }

    /**
     * Offers a conversation to another agent while it stays with its own. The other accepts or declines it like any offer. Refused with
     * {@code AGENT_FULL}, {@code AGENT_OFFLINE}, {@code AGENT_UNKNOWN}, {@code SAME_AGENT} or {@code ALREADY_OFFERED}.
     */
    public Future<Transition> handOn(WorkspaceId workspace, AgentId owner, HandOn handOn) {
        return assignments.conversation(workspace, handOn.conversation()).compose(found -> {
            Duration stands = classes.workspace(workspace)
                    .flatMap(now -> found.flatMap(
                            record -> now.queue(record.queue()).map(queue -> queue.offerTimeout(record.channel()))))
                    .orElse(USUAL_OFFER);
            return handing.run(workspace, owner, handOn, stands);
        });
    }

    /** The owner takes back what was offered on; stale when nothing is. */
    public Future<Transition> keep(WorkspaceId workspace, AgentId owner, Keep keep) {
        return keeping.run(workspace, owner, keep);
    }

    /** Somebody who stayed in a conversation that they handed on leaves it. Done also when they had left. */
    public Future<Transition> stepOut(WorkspaceId workspace, AgentId agent, ConversationId conversation) {
        return leaving.run(workspace, agent, conversation);
    }

    /**
     * To another agent, when they accept.
     *
     * @param version the version that was seen
     * @param agent who is offered it
     * @param stay whether who has it now takes part in it from then on, see {@link #stepOut}
     */
    public record HandOn(ConversationId conversation, long version, String commandId, String agent, boolean stay) {}

    /** @param commandId the same on every try */
    public record Keep(ConversationId conversation, String commandId) {}

    /** @param commandId the same on every try */
    public record Claim(ConversationId conversation, String commandId) {}

    /**
     * Moves in its line.
     *
     * @param longer how much longer it counts as waiting; negative for shorter
     * @param reason kept with the event
     */
    public record Bump(ConversationId conversation, String commandId, Duration longer, String reason) {}

    /**
     * Back to the line.
     *
     * @param version the version that was seen
     */
    public record Pull(ConversationId conversation, long version, String commandId, String reason) {}

    /**
     * To one agent.
     *
     * @param version the version that was seen
     */
    public record Force(ConversationId conversation, long version, String commandId, String agent, String reason) {}
}
