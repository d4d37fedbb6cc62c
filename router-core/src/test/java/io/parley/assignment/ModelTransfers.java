package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.routing.Planner;
import io.parley.routing.Requirement;
import io.parley.routing.Work;
import java.util.ArrayList;
import java.util.Comparator;

/** How a conversation goes on to a queue or an agent, in the reference model. */
final class ModelTransfers {
    static final long PERSONAL = 30_000;
    private final Model model;

    ModelTransfers(Model model) {
        this.model = model;
    }

    Transition transfer(String agent, String id, long version, String command, String queue, String target) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (!target.isEmpty() && model.workspace.agent(target).isEmpty()) {
            return new Transition.Refused("AGENT_UNKNOWN");
        }
        if (target.equals(agent)) {
            return new Transition.Refused("SAME_AGENT");
        }
        if (c.toldBefore(command).isPresent()) {
            return c.toldBefore(command).orElseThrow();
        }
        if (!c.is("ACTIVE") || !c.agent.equals(agent) || c.version != version) {
            return Model.stale(c);
        }
        ModelAgent source = model.takeBack(c);
        c.sticky = agent;
        c.queue = target.isEmpty() ? queue : fallback(model.agents.get(target).config, c.queue);
        Work work = new Work(c.channel, c.weight, c.interruptible);
        Requirement need = new Planner(model.workspace)
                .transfer(work, model.workspace.inbox(c.inbox).orElseThrow().rules(), c.queue, c.language, c.priority);
        c.skills = need.skills();
        c.take(need.terms());
        c.plan = new ArrayList<>(ModelConversation.Step.of(need.plan(), target.isEmpty() ? 0 : PERSONAL));
        if (!target.isEmpty()) {
            c.plan.add(0, new ModelConversation.Step(0, null));
        }
        c.personal = target;
        c.step = 0;
        c.tq = model.now;
        c.excluded.clear();
        c.excluded.put(agent, model.now + Model.EXCLUSION);
        model.say(c);
        Model.move(c, "QUEUED");
        Transition done = c.remember(command);
        model.limits.enter(c, null);
        model.matchAgent(source);
        return done;
    }

    private static String fallback(Agent target, String queue) {
        return target.queues().containsKey(queue) || target.queues().isEmpty()
                ? queue
                : target.queues().keySet().stream()
                        .min(Comparator.comparingInt(
                                        (String q) -> target.queues().get(q))
                                .thenComparing(q -> q))
                        .orElseThrow();
    }
}
