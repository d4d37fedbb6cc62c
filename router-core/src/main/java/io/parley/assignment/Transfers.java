package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.assignment.Assignments.Transfer;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Queue;
import io.parley.routing.Planner;
import io.parley.routing.Requirement;
import io.parley.routing.Work;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out the plan of a conversation that is handed on, and hands it on. */
final class Transfers {
    private final ClassBook classes;
    private final TransferScript script;

    Transfers(ClassBook classes, TransferScript script) {
        this.classes = classes;
        this.script = script;
    }

    Future<Transition> run(WorkspaceId id, AgentId source, Transfer transfer, ConversationRecord conversation) {
        Optional<Workspace> workspace = classes.workspace(id);
        if (workspace.isEmpty()) {
            return refused("NOT_CONFIGURED");
        }
        if (transfer.queue().isEmpty() == transfer.agent().isEmpty()) {
            return refused("TARGET_AMBIGUOUS");
        }
        return transfer.agent().isEmpty()
                ? toQueue(workspace.get(), source, transfer, conversation)
                : toAgent(workspace.get(), source, transfer, conversation);
    }

    private Future<Transition> toQueue(
            Workspace workspace, AgentId source, Transfer transfer, ConversationRecord conversation) {
        Optional<Queue> queue = workspace.queue(transfer.queue());
        if (queue.isEmpty()) {
            return refused("QUEUE_UNKNOWN");
        }
        Requirement need = need(workspace, conversation, transfer.queue());
        Map<String, String> event =
                Map.of("agent", name(workspace, source), "queue", queue.get().name());
        long generation = classes.generation(workspace.id());
        return classes.numbered(workspace.id(), need.plan())
                .compose(plan ->
                        script.run(workspace.id(), source, transfer, target(need, plan, generation, ""), event));
    }

    private Future<Transition> toAgent(
            Workspace workspace, AgentId source, Transfer transfer, ConversationRecord conversation) {
        Optional<Agent> agent = workspace.agent(transfer.agent());
        if (agent.isEmpty()) {
            return refused("AGENT_UNKNOWN");
        }
        if (agent.get().id().equals(source)) {
            return refused("SAME_AGENT");
        }
        Requirement need = need(workspace, conversation, fallback(agent.get(), conversation.queue()));
        Map<String, String> event =
                Map.of("agent", name(workspace, source), "to", agent.get().name());
        long generation = classes.generation(workspace.id());
        return classes.numbered(workspace.id(), need.plan())
                .compose(plan -> script.run(
                        workspace.id(),
                        source,
                        transfer,
                        target(need, personal(plan), generation, transfer.agent()),
                        event));
    }

    private static Requirement need(Workspace workspace, ConversationRecord conversation, String queue) {
        Work work = new Work(conversation.channel(), conversation.weight(), conversation.interruptible());
        List<RoutingRule> rules =
                workspace.inbox(conversation.inbox()).map(InboxConfig::rules).orElse(List.of());
        return new Planner(workspace).transfer(work, rules, queue, conversation.language(), conversation.priority());
    }

    private static TransferScript.Target target(
            Requirement need, List<List<Long>> plan, long generation, String personal) {
        return new TransferScript.Target(
                need.queue(),
                plan,
                generation,
                need.skills(),
                need.offerTimeout().toMillis(),
                personal,
                need.terms().credit().toMillis(),
                need.terms().byHand(),
                need.terms().stickyFor().toMillis(),
                need.terms().stickyWait().toMillis(),
                need.terms().missLimit());
    }

    /** The agent alone first, the queue when they do not take it. */
    private static List<List<Long>> personal(List<List<Long>> queue) {
        List<List<Long>> plan = new ArrayList<>();
        plan.add(List.of(0L, 0L));
        queue.forEach(step -> plan.add(List.of(Times.PERSONAL + step.get(0), step.get(1))));
        return plan;
    }

    /** Where it waits when the agent does not take it: its own queue when the agent is in it, else the agent's first. */
    private static String fallback(Agent agent, String queue) {
        if (agent.queues().containsKey(queue)) {
            return queue;
        }
        return agent.queues().entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(queue);
    }

    private static String name(Workspace workspace, AgentId agent) {
        return workspace.agent(agent.value()).map(Agent::name).orElse(agent.value());
    }

    private static Future<Transition> refused(String code) {
        return Future.succeededFuture(new Transition.Refused(code));
    }
}
