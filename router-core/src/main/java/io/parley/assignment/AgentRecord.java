package io.parley.assignment;

import java.util.List;
import java.util.Map;

/**
 * An agent as Redis has it, without the index entries.
 *
 * @param status what the agent chose, as on the wire
 * @param connected whether a session with a live lease exists (grace counts as connected until it ends)
 * @param load units carried by work that cannot be put aside, offers included
 * @param interruptibleLoad units carried by work that can
 * @param out whether their shift has them off work now
 * @param off channels that are switched off
 */
public record AgentRecord(
        String id,
        String name,
        String status,
        String reason,
        boolean connected,
        int capacity,
        int load,
        int interruptibleLoad,
        boolean out,
        Map<String, Boolean> off) {

    /** Fills what the scripts leave out. */
    public AgentRecord {
        off = off == null ? Map.of() : Map.copyOf(off);
    }

    /** The channels that are switched off, in order. */
    public List<String> channelsOff() {
        return off.keySet().stream().sorted().toList();
    }

    /** Somebody Redis has never heard of. */
    static AgentRecord unknown(String id) {
        return new AgentRecord(id, id, "offline", "", false, 0, 0, 0, false, Map.of());
    }

    /** Reads the JSON as it stands in Redis. */
    public static AgentRecord parse(String json) {
        return RecordJson.read(json, AgentRecord.class);
    }
}
