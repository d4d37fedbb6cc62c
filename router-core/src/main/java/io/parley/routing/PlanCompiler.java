package io.parley.routing;

import io.parley.agent.Agent;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns a workspace's configuration into the classes its conversations wait in. */
public final class PlanCompiler {

    /** When the second and the third team may help. */
    private static final List<Duration> WIDENINGS = List.of(Duration.ofSeconds(30), Duration.ofSeconds(60));

    private static final Duration DEFAULT_OFFER_TIMEOUT = Duration.ofSeconds(20);

    private final Workspace workspace;

    public PlanCompiler(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The plan of a conversation in a queue: the first team at once, every further team the queue has a while later.
     * A queue whose only team is a later one is served by it from the beginning.
     */
    public List<PlanStep> plan(Work work, String queue, Collection<String> skills) {
        SortedMap<String, Integer> levels = new TreeMap<>();
        skills.forEach(skill -> levels.put(skill, 1));
        List<PlanStep> steps = new ArrayList<>();
        for (int tier : tiers(queue)) {
            Duration after = steps.isEmpty() ? Duration.ZERO : WIDENINGS.get(steps.size() - 1);
            steps.add(new PlanStep(
                    after,
                    new RequirementClass(work.channel(), work.weight(), work.interruptible(), queue, tier, levels)));
        }
        return steps;
    }

    /** How long an offer of this queue stands. */
    public Duration offerTimeout(String queue, String channel) {
        return workspace.queue(queue).map(found -> found.offerTimeout(channel)).orElse(DEFAULT_OFFER_TIMEOUT);
    }

    /** How this queue handles a conversation of this priority. */
    public Terms terms(String queue, String channel, int priority) {
        return Terms.of(workspace.queue(queue).map(Queue::handling).orElse(Handling.USUAL), channel, priority);
    }

    /**
     * The classes that are sure to be used: those of conversations to which no rule or exactly one rule applies, and those of
     * conversations handed on to a queue.
     */
    public Set<RequirementClass> foreseeable() {
        Set<RequirementClass> classes = new LinkedHashSet<>();
        for (InboxConfig inbox : workspace.inboxes()) {
            add(classes, inbox, inbox.queue(), inbox.skills());
            for (RoutingRule rule : inbox.rules()) {
                add(classes, inbox, rule.queue().isEmpty() ? inbox.queue() : rule.queue(), with(inbox, rule));
            }
            for (Queue queue : workspace.queues()) {
                add(classes, inbox, queue.id(), List.of());
                inbox.rules().stream()
                        .filter(rule -> rule.attribute().equals("language"))
                        .forEach(rule -> add(classes, inbox, queue.id(), rule.skills()));
            }
        }
        return classes;
    }

    /** What an operator should know about this configuration. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        for (InboxConfig inbox : workspace.inboxes()) {
            check(warnings, inbox, inbox.queue(), inbox.skills());
            for (RoutingRule rule : inbox.rules()) {
                check(warnings, inbox, rule.queue().isEmpty() ? inbox.queue() : rule.queue(), with(inbox, rule));
            }
        }
        return List.copyOf(new LinkedHashSet<>(warnings));
    }

    private void check(List<Warning> warnings, InboxConfig inbox, String queue, Collection<String> skills) {
        String where = inbox.inbox().id();
        if (workspace.queue(queue).isEmpty()) {
            warnings.add(new Warning(Warning.Kind.UNKNOWN_QUEUE, where, queue));
            return;
        }
        List<PlanStep> plan = plan(Work.of(inbox), queue, skills);
        RequirementClass widest = plan.get(plan.size() - 1).need();
        if (workspace.agents().stream().noneMatch(widest::isServedBy)) {
            warnings.add(new Warning(Warning.Kind.NOBODY_CAN_SERVE, where, widest.key()));
        } else if (workspace.agents().stream()
                .noneMatch(agent -> widest.isServedBy(agent) && canCarry(agent, widest))) {
            warnings.add(new Warning(Warning.Kind.TOO_HEAVY, where, widest.key()));
        }
        if (plan.size() > 1 && plan.get(1).after().compareTo(offerTimeout(queue, inbox.channel())) < 0) {
            warnings.add(new Warning(Warning.Kind.STEP_SHORTER_THAN_OFFER, where, queue));
        }
    }

    private static boolean canCarry(Agent agent, RequirementClass need) {
        int units = agent.capacity() + (need.interruptible() ? agent.interruptibleCapacity() : 0);
        return need.weight() <= units && agent.channelLimits().getOrDefault(need.channel(), 1) > 0;
    }

    private void add(Set<RequirementClass> classes, InboxConfig inbox, String queue, Collection<String> skills) {
        plan(Work.of(inbox), queue, skills).forEach(step -> classes.add(step.need()));
    }

    private static Set<String> with(InboxConfig inbox, RoutingRule rule) {
        Set<String> skills = new TreeSet<>(inbox.skills());
        skills.addAll(rule.skills());
        return skills;
    }

    private Set<Integer> tiers(String queue) {
        Set<Integer> tiers = new TreeSet<>();
        for (Agent agent : workspace.agents()) {
            Integer tier = agent.queues().get(queue);
            if (tier != null) {
                tiers.add(Math.max(0, Math.min(2, tier)));
            }
        }
        return tiers.isEmpty() ? Set.of(0) : tiers;
    }
}
