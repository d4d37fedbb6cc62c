package io.parley.routing;

import io.parley.agent.Agent;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Queue;
import io.parley.queue.Widening;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * The plan of a conversation in a queue: as the queue says, each step with everybody of the step before; or else the first team at
     * once, every further team the queue has a while later. A queue whose only team is a later one is served by it from the beginning.
     */
    public List<PlanStep> plan(Work work, String queue, Collection<String> skills) {
        Reach reach = new Reach(work, queue, skills);
        List<PlanStep> steps = new ArrayList<>();
        for (Widening widening : widenings(queue)) {
            RequirementClass need = reach.widenedBy(widening);
            // The same agents again would be a move in the line for nothing.
            if (steps.isEmpty() || !need.equals(steps.get(steps.size() - 1).need())) {
                steps.add(new PlanStep(steps.isEmpty() ? Duration.ZERO : widening.after(), need));
            }
        }
        return steps;
    }

    /** The steps of a queue, by time. */
    List<Widening> widenings(String queue) {
        List<Widening> written = workspace.queue(queue).map(Queue::plan).orElse(List.of());
        if (!written.isEmpty()) {
            return written.stream()
                    .sorted(Comparator.comparing(Widening::after))
                    .toList();
        }
        List<Widening> usual = new ArrayList<>();
        for (int tier : tiers(queue)) {
            Duration after = usual.isEmpty() ? Duration.ZERO : WIDENINGS.get(usual.size() - 1);
            usual.add(new Widening(after, tier, Map.of(), Map.of()));
        }
        return usual;
    }

    /** How long an offer of this queue stands. */
    public Duration offerTimeout(String queue) {
        return workspace.queue(queue).map(Queue::offerTimeout).orElse(DEFAULT_OFFER_TIMEOUT);
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

    /** What an operator should know about this configuration, the worst first. */
    public List<Warning> warnings() {
        return new Review(workspace, this).warnings();
    }

    private void add(Set<RequirementClass> classes, InboxConfig inbox, String queue, Collection<String> skills) {
        plan(Work.of(inbox), queue, skills).forEach(step -> classes.add(step.need()));
    }

    static Set<String> with(InboxConfig inbox, RoutingRule rule) {
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
