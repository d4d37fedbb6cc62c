package io.parley.directory;

import io.parley.queue.Queue;
import io.parley.queue.Skill;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A workspace as rows. Blocking; the caller has the transaction. */
final class WorkspaceRows {

    private WorkspaceRows() {}

    static List<Workspace> all(Handle handle) {
        return handle.createQuery("select id from workspaces order by id").mapTo(String.class).list().stream()
                .map(id -> one(handle, id))
                .toList();
    }

    static Workspace one(Handle handle, String id) {
        return handle.createQuery("select name, epoch from workspaces where id = ?")
                .bind(0, id)
                .map((row, context) -> new Workspace(
                        new WorkspaceId(id),
                        row.getString("name"),
                        row.getLong("epoch"),
                        skills(handle, id),
                        queues(handle, id),
                        AgentRows.read(handle, id),
                        InboxRows.read(handle, id)))
                .one();
    }

    /** Holds the workspace's row, made when there is none, until the transaction ends; answers its epoch, 0 for a new one. */
    static long lock(Handle handle, Workspace workspace) {
        String id = workspace.id().value();
        handle.execute(
                "insert into workspaces (id, name, epoch) values (?, ?, 0) on conflict (id) do nothing",
                id,
                workspace.name());
        handle.execute("update workspaces set name = name where id = ?", id);
        return handle.createQuery("select epoch from workspaces where id = ?")
                .bind(0, id)
                .mapTo(Long.class)
                .one();
    }

    static void replace(Handle handle, Workspace workspace) {
        String id = workspace.id().value();
        handle.execute(
                "update workspaces set name = ?, epoch = ? where id = ?", workspace.name(), workspace.epoch(), id);
        for (String table : List.of("skills", "queues", "agents", "inboxes")) {
            handle.execute("delete from " + table + " where workspace = ?", id);
        }
        for (int i = 0; i < workspace.skills().size(); i++) {
            Skill skill = workspace.skills().get(i);
            handle.execute(
                    "insert into skills (workspace, skill, name, place) values (?, ?, ?, ?)",
                    id,
                    skill.key(),
                    skill.name(),
                    i);
        }
        for (int i = 0; i < workspace.queues().size(); i++) {
            Queue queue = workspace.queues().get(i);
            handle.execute(
                    "insert into queues (workspace, id, name, offer_timeout_ms, rules, plan, place)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    id,
                    queue.id(),
                    queue.name(),
                    queue.offerTimeout().toMillis(),
                    StoredRules.write(queue.rules()),
                    StoredPlan.write(queue.plan()),
                    i);
        }
        AgentRows.write(handle, id, workspace.agents());
        InboxRows.write(handle, id, workspace.inboxes());
    }

    private static List<Skill> skills(Handle handle, String workspace) {
        return handle.createQuery("select skill, name from skills where workspace = ? order by place")
                .bind(0, workspace)
                .map((row, context) -> new Skill(row.getString("skill"), row.getString("name")))
                .list();
    }

    private static List<Queue> queues(Handle handle, String workspace) {
        return handle.createQuery(
                        "select id, name, offer_timeout_ms, rules, plan from queues where workspace = ? order by place")
                .bind(0, workspace)
                .map((row, context) -> new Queue(
                        row.getString("id"),
                        row.getString("name"),
                        Duration.ofMillis(row.getLong("offer_timeout_ms")),
                        StoredRules.read(row.getString("rules")),
                        StoredPlan.read(row.getString("plan"))))
                .list();
    }
}
