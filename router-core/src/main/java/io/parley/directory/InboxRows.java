package io.parley.directory;

import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Inboxes as rows. Blocking; the caller has the transaction. */
final class InboxRows {

    private InboxRows() {}

    static List<InboxConfig> read(Handle handle, String workspace) {
        return handle.createQuery("select * from inboxes where workspace = ? order by place")
                .bind(0, workspace)
                .map((row, context) -> new InboxConfig(
                        new Inbox(
                                workspace,
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("address"),
                                StoredJson.texts(row.getString("settings")),
                                Map.of()),
                        row.getString("channel"),
                        row.getString("queue"),
                        StoredJson.list(row.getString("skills")),
                        StoredJson.rules(row.getString("rules")),
                        row.getInt("weight"),
                        row.getBoolean("interruptible"),
                        row.getBoolean("push"),
                        Duration.ofMillis(row.getLong("reopen_ms")),
                        row.getInt("priority")))
                .list();
    }

    static void write(Handle handle, String workspace, List<InboxConfig> inboxes) {
        for (int i = 0; i < inboxes.size(); i++) {
            InboxConfig config = inboxes.get(i);
            handle.execute(
                    "insert into inboxes (id, workspace, name, address, channel, settings, queue, skills, rules, weight,"
                            + " interruptible, push, reopen_ms, priority, place) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    config.inbox().id(),
                    workspace,
                    config.inbox().name(),
                    config.inbox().address(),
                    config.channel(),
                    StoredJson.write(config.inbox().settings()),
                    config.queue(),
                    StoredJson.write(config.skills()),
                    StoredJson.write(config.rules()),
                    config.weight(),
                    config.interruptible(),
                    config.push(),
                    config.reopenWithin().toMillis(),
                    config.priority(),
                    i);
        }
    }
}
