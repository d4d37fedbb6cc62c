package io.parley.inbox;

import java.util.List;

/**
 * One rule of an inbox.
 *
 * @param attribute what is looked at: {@code language}, {@code topic}, {@code page}, {@code subject} or {@code text}
 * @param contains matches when the attribute contains this, without regard to case
 * @param queue queue to use; empty to leave it
 * @param skills skills to require in addition
 */
public record RoutingRule(String attribute, String contains, String queue, List<String> skills) {
    public RoutingRule {
        skills = List.copyOf(skills);
    }
}
