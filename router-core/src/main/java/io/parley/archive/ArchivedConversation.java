package io.parley.archive;

/**
 * A conversation as history has it.
 *
 * @param agent who had it last; empty when nobody
 * @param closedMs when it ended; 0 when it has not
 */
public record ArchivedConversation(
        String id,
        String contact,
        String inbox,
        String channel,
        String queue,
        String agent,
        String state,
        String subject,
        long openedMs,
        long closedMs) {}
