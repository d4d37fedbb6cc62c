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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a configuration for what will surprise its operator. Linear in agents times classes: not for every message. */
final class Review {
    private final Workspace workspace;
    private final PlanCompiler compiler;
    private final Set<Warning> warnings = new LinkedHashSet<>();

    Review(Workspace workspace, PlanCompiler compiler) {
        this.workspace = workspace;
        this.compiler = compiler;
    }

    List<Warning> warnings() {
        for (InboxConfig inbox : workspace.inboxes()) {
            check(inbox, inbox.queue(), inbox.skills());
            for (RoutingRule rule : inbox.rules()) {
                check(inbox, rule.queue().isEmpty() ? inbox.queue() : rule.queue(), PlanCompiler.with(inbox, rule));
            }
            RulePairs.unserved(inbox, need -> isServed(inbox, need))
                    .forEach(need -> check(inbox, need.queue(), need.skills()));
        }
        workspace.queues().forEach(this::overflow);
        sizes();
        return warnings.stream().sorted(Comparator.comparing(Warning::kind)).toList();
    }

    private void check(InboxConfig inbox, String queue, Collection<String> skills) {
        String where = inbox.inbox().id();
        if (workspace.queue(queue).isEmpty()) {
            warn(Warning.Kind.UNKNOWN_QUEUE, where, queue, "", "other", queue);
            return;
        }
        Work work = Work.of(inbox);
        List<PlanStep> plan = compiler.plan(work, queue, skills);
        RequirementClass widest = last(plan);
        List<Agent> able =
                workspace.agents().stream().filter(widest::isServedBy).toList();
        if (able.isEmpty()) {
            warn(Warning.Kind.NOBODY_CAN_SERVE, where, widest.key(), queue, needs(widest));
        } else if (able.stream().noneMatch(agent -> canCarry(agent, widest))) {
            warn(Warning.Kind.TOO_HEAVY, where, widest.key(), queue, needs(widest));
        } else {
            widest.skills().keySet().forEach(skill -> fallback(where, widest, skill));
        }
        steps(where, work, queue, plan, skills);
    }

    private boolean isServed(InboxConfig inbox, RulePairs.Need need) {
        RequirementClass widest = last(compiler.plan(Work.of(inbox), need.queue(), need.skills()));
        return workspace.agents().stream().anyMatch(agent -> widest.isServedBy(agent) && canCarry(agent, widest));
    }

    private static RequirementClass last(List<PlanStep> plan) {
        return plan.get(plan.size() - 1).need();
    }

    /** Others are there, but for this one skill: when those who have it are away, such conversations wait beside them. */
    private void fallback(String where, RequirementClass widest, String skill) {
        SortedMap<String, Integer> without = new TreeMap<>(widest.skills());
        without.remove(skill);
        RequirementClass wider = new RequirementClass(
                widest.channel(),
                widest.weight(),
                widest.interruptible(),
                widest.queue(),
                widest.maxTier(),
                without,
                widest.overflow());
        if (workspace.agents().stream().anyMatch(agent -> wider.isServedBy(agent) && !widest.isServedBy(agent))) {
            warn(
                    Warning.Kind.SKILL_WITHOUT_FALLBACK,
                    where,
                    widest.key() + " needs " + skill,
                    widest.queue(),
                    "channel",
                    widest.channel(),
                    "skill",
                    skill);
        }
    }

    private void steps(String where, Work work, String queue, List<PlanStep> plan, Collection<String> skills) {
        Duration offer = compiler.offerTimeout(queue, work.channel());
        for (int i = 1; i < plan.size(); i++) {
            if (plan.get(i).after().minus(plan.get(i - 1).after()).compareTo(offer) < 0) {
                warn(
                        Warning.Kind.STEP_SHORTER_THAN_OFFER,
                        where,
                        queue,
                        queue,
                        "channel",
                        work.channel(),
                        "afterMs",
                        Long.toString(plan.get(i).after().toMillis()),
                        "beforeMs",
                        Long.toString(plan.get(i - 1).after().toMillis()),
                        "offerMs",
                        Long.toString(offer.toMillis()));
            }
        }
        Reach reach = new Reach(work, queue, skills);
        for (Widening step : compiler.widenings(queue)) {
            reach.widenedBy(step);
            if (reach.narrowed()) {
                warn(
                        Warning.Kind.STEP_NARROWS,
                        where,
                        queue + " after " + step.after().toSeconds() + " s",
                        queue,
                        "afterMs",
                        Long.toString(step.after().toMillis()));
            }
        }
    }

    private void overflow(Queue queue) {
        Stream.concat(
                        queue.plan().stream().flatMap(step -> step.overflow().keySet().stream()),
                        queue.rules().elsewhere().stream())
                .distinct()
                .filter(other -> workspace.queue(other).isEmpty())
                .forEach(other -> warn(Warning.Kind.UNKNOWN_QUEUE, queue.id(), other, queue.id(), "other", other));
    }

    private void sizes() {
        List<RequirementClass> classes = new ArrayList<>(compiler.foreseeable());
        if (classes.size() > Warning.MOST_CLASSES) {
            String count = Integer.toString(classes.size());
            warn(Warning.Kind.TOO_MANY_CLASSES, "", count, "", "count", count);
        }
        if (classes.size() > Warning.MOST_CLASSES_PER_AGENT) {
            for (Agent agent : workspace.agents()) {
                long served =
                        classes.stream().filter(need -> need.isServedBy(agent)).count();
                if (served > Warning.MOST_CLASSES_PER_AGENT) {
                    warn(
                            Warning.Kind.AGENT_SERVES_TOO_MANY_CLASSES,
                            "",
                            agent.id().value() + ": " + served,
                            "",
                            "agent",
                            agent.name(),
                            "count",
                            Long.toString(served));
                }
            }
        }
    }

    private static boolean canCarry(Agent agent, RequirementClass need) {
        int units = agent.capacity() + (need.interruptible() ? agent.interruptibleCapacity() : 0);
        return need.weight() <= units && agent.channelLimits().getOrDefault(need.channel(), 1) > 0;
    }

    /** What a class asks for, as facts. */
    private static String[] needs(RequirementClass need) {
        return new String[] {
            "channel",
            need.channel(),
            "skills",
            need.skills().entrySet().stream()
                    .map(skill -> skill.getKey() + ":" + skill.getValue())
                    .collect(Collectors.joining(", ")),
            "weight",
            Integer.toString(need.weight())
        };
    }

    private void warn(Warning.Kind kind, String inbox, String subject, String queue, String... facts) {
        warnings.add(Warning.of(kind, inbox, subject, queue, facts));
    }
}
