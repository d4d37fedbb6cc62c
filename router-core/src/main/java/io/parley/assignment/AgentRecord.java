package io.parley.assignment;

/**
 * An agent as Redis has it, without the index entries.
 *
 * @param status what the agent chose, as on the wire
 * @param connected whether a session with a live lease exists (grace counts as connected until it ends)
 * @param load units carried by work that cannot be put aside, offers included
 * @param interruptibleLoad units carried by work that can
 */
public record AgentRecord(
        String id,
        String name,
        String status,
        String reason,
        boolean connected,
        int capacity,
        int load,
        int interruptibleLoad) {}
