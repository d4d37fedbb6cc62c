package io.parley.routing;

import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Decides by an inbox' rules what a conversation needs. Pure: the same words and configuration give the same answer. */
public final class Planner {
    private final PlanCompiler compiler;

    public Planner(Workspace workspace) {
        this.compiler = new PlanCompiler(workspace);
    }

    /**
     * What a new conversation needs.
     *
     * @param attributes what the channel knows: language, locale, topic, page, ...; keys are lower-case
     */
    public Requirement require(InboxConfig inbox, String subject, String text, Map<String, String> attributes) {
        String language = Language.of(subject + ' ' + text, attributes);
        Set<String> skills = new TreeSet<>(inbox.skills());
        String queue = "";
        String chosenBy = "";
        int priority = inbox.priority();
        for (RoutingRule rule : inbox.rules()) {
            if (matches(rule, language, subject, text, attributes)) {
                skills.addAll(rule.skills());
                priority = Math.max(priority, rule.priority());
                if (queue.isEmpty() && !rule.queue().isEmpty()) {
                    queue = rule.queue();
                    chosenBy = rule.attribute() + " contains " + rule.contains();
                }
            }
        }
        return requirement(
                Work.of(inbox), queue.isEmpty() ? inbox.queue() : queue, skills, language, chosenBy, priority);
    }

    /**
     * What a conversation needs in another queue: the agent who hands it on has judged the topic, so only what its language asks
     * for stays.
     *
     * @param rules those of its inbox
     * @param priority what it has; it counts when the conversation comes to a queue again
     */
    public Requirement transfer(Work work, List<RoutingRule> rules, String queue, String language, int priority) {
        Set<String> skills = new TreeSet<>();
        for (RoutingRule rule : rules) {
            if (rule.attribute().equals("language") && contains(language, rule.contains())) {
                skills.addAll(rule.skills());
            }
        }
        return requirement(work, queue, skills, language, "", priority);
    }

    private Requirement requirement(
            Work work, String queue, Set<String> skills, String language, String chosenBy, int priority) {
        return new Requirement(
                queue,
                List.copyOf(skills),
                language,
                chosenBy,
                compiler.plan(work, queue, skills),
                compiler.offerTimeout(queue, work.channel()),
                compiler.terms(queue, work.channel(), priority));
    }

    private static boolean matches(
            RoutingRule rule, String language, String subject, String text, Map<String, String> attributes) {
        return switch (rule.attribute()) {
            case "language" -> contains(language, rule.contains());
            case "subject" -> contains(subject, rule.contains());
            case "text" -> contains(text, rule.contains());
            default -> contains(attributes.getOrDefault(rule.attribute(), ""), rule.contains());
        };
    }

    private static boolean contains(String value, String part) {
        return !part.isEmpty() && value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
