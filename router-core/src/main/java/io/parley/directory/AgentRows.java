package io.parley.directory;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Agents with their skills and queues as rows. Blocking; the caller has the transaction. */
final class AgentRows {

    private AgentRows() {}

    static List<Agent> read(Handle handle, String workspace) {
        Map<String, Map<String, Integer>> skills = numbers(handle, workspace, "agent_skills", "skill", "level");
        Map<String, Map<String, Integer>> queues = numbers(handle, workspace, "agent_queues", "queue", "tier");
        return handle.createQuery("select * from agents where workspace = ? order by place")
                .bind(0, workspace)
                .map((row, context) -> new Agent(
                        new AgentId(row.getString("id")),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("role"),
                        skills.getOrDefault(row.getString("id"), Map.of()),
                        queues.getOrDefault(row.getString("id"), Map.of()),
                        row.getInt("capacity"),
                        row.getInt("interruptible_capacity"),
                        StoredJson.numbers(row.getString("channel_limits")),
                        row.getString("shift")))
                .list();
    }

    static void write(Handle handle, String workspace, List<Agent> agents) {
        for (int i = 0; i < agents.size(); i++) {
            Agent agent = agents.get(i);
            String id = agent.id().value();
            handle.execute(
                    "insert into agents (workspace, id, name, email, role, capacity, interruptible_capacity,"
                            + " channel_limits, shift, place) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    workspace,
                    id,
                    agent.name(),
                    agent.email(),
                    agent.role(),
                    agent.capacity(),
                    agent.interruptibleCapacity(),
                    StoredJson.write(agent.channelLimits()),
                    agent.shift(),
                    i);
            agent.skills()
                    .forEach((skill, level) -> handle.execute(
                            "insert into agent_skills (workspace, agent, skill, level) values (?, ?, ?, ?)",
                            workspace,
                            id,
                            skill,
                            level));
            agent.queues()
                    .forEach((queue, tier) -> handle.execute(
                            "insert into agent_queues (workspace, agent, queue, tier) values (?, ?, ?, ?)",
                            workspace,
                            id,
                            queue,
                            tier));
        }
    }

    /** Agent to (key to number), all in one query. */
    private static Map<String, Map<String, Integer>> numbers(
            Handle handle, String workspace, String table, String key, String number) {
        Map<String, Map<String, Integer>> byAgent = new HashMap<>();
        handle.createQuery("select agent, " + key + ", " + number + " from " + table + " where workspace = ?")
                .bind(0, workspace)
                .map((row, context) -> byAgent.computeIfAbsent(row.getString(1), agent -> new HashMap<>())
                        .put(row.getString(2), row.getInt(3)))
                .list();
        return byAgent;
    }
}
