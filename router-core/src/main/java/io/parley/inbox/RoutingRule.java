package io.parley.inbox;

import java.util.List;

/**
 * One rule of an inbox.
 *
 * @param attribute what is looked at: {@code language}, {@code topic}, {@code page}, {@code subject} or {@code text}
 * @param contains matches when the attribute contains this, without regard to case
 * @param queue queue to use; empty to leave it
 * @param skills skills to require in addition
 * @param priority priority to give at least; 0 to leave it
 */
public record RoutingRule(String attribute, String contains, String queue, List<String> skills, int priority) {

    /** Without a priority. */
    public RoutingRule(String attribute, String contains, String queue, List<String> skills) {
        this(attribute, contains, queue, skills, 0);
    }

    public RoutingRule {
        skills = List.copyOf(skills);
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("priority: " + priority + " (expected: 0 to 9)");
        }
    }
}
