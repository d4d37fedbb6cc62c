package io.parley.inbox;

import io.parley.channel.Inbox;
import java.time.Duration;
import java.util.List;

/**
 * An inbox and how its conversations are routed.
 *
 * @param inbox what the channel adapter sees
 * @param channel type of its channel
 * @param queue the queue when no rule names one
 * @param skills skills every conversation of this inbox requires
 * @param rules tried in order; every rule that matches adds its skills, the first with a queue decides the queue
 * @param weight units of capacity one conversation costs
 * @param interruptible whether the work can be put aside for a chat (e-mail)
 * @param push whether it is assigned without being offered
 * @param reopenWithin how long after closing a message of the contact reopens the conversation
 * @param priority 0 to 9; a rule may give more
 */
public record InboxConfig(
        Inbox inbox,
        String channel,
        String queue,
        List<String> skills,
        List<RoutingRule> rules,
        int weight,
        boolean interruptible,
        boolean push,
        Duration reopenWithin,
        int priority) {

    /** Of priority 0. */
    public InboxConfig(
            Inbox inbox,
            String channel,
            String queue,
            List<String> skills,
            List<RoutingRule> rules,
            int weight,
            boolean interruptible,
            boolean push,
            Duration reopenWithin) {
        this(inbox, channel, queue, skills, rules, weight, interruptible, push, reopenWithin, 0);
    }

    public InboxConfig {
        skills = List.copyOf(skills);
        rules = List.copyOf(rules);
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("priority: " + priority + " (expected: 0 to 9)");
        }
        if (weight < 1) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: 1 or more units)");
        }
    }
}
