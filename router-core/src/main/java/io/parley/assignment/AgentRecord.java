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
        int interruptibleLoad) {

    /** Somebody Redis has never heard of. */
    static AgentRecord unknown(String id) {
        return new AgentRecord(id, id, "offline", "", false, 0, 0, 0);
    }

    /** Reads the JSON as it stands in Redis. */
    public static AgentRecord parse(String json) {
        return RecordJson.read(json, AgentRecord.class);
    }
}
