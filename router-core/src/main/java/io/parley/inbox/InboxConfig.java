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
        Duration reopenWithin) {

    public InboxConfig {
        skills = List.copyOf(skills);
        rules = List.copyOf(rules);
        if (weight < 1) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: 1 or more units)");
        }
    }
}
