package io.parley.routing;

import io.parley.inbox.InboxConfig;

/**
 * What a conversation asks of an agent's capacity.
 *
 * @param weight units it costs
 * @param interruptible whether it can be put aside for a chat
 */
public record Work(String channel, int weight, boolean interruptible) {

    /** Conversations of this inbox. */
    public static Work of(InboxConfig inbox) {
        return new Work(inbox.channel(), inbox.weight(), inbox.interruptible());
    }
}
