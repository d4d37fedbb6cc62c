package io.parley.routing;

import java.time.Duration;
import java.util.List;

/**
 * What a new conversation needs.
 *
 * @param queue the queue it waits in
 * @param skills keys of the skills its agent must have, in order
 * @param language what its text or its sender says it is written in, as a two-letter code; empty when unknown
 * @param rule the rule that chose the queue, as {@code attribute contains value}; empty when the inbox' own queue was taken
 * @param plan the classes it waits in, the first from the beginning, each with all agents of the one before
 * @param offerTimeout how long an agent may think about it
 * @param terms how the queue handles it
 */
public record Requirement(
        String queue,
        List<String> skills,
        String language,
        String rule,
        List<PlanStep> plan,
        Duration offerTimeout,
        Terms terms) {
    public Requirement {
        skills = List.copyOf(skills);
        plan = List.copyOf(plan);
    }
}
