package io.parley.archive;

import io.parley.generation.Generation;
import io.parley.generation.Ledger;
import io.parley.generation.Sight;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** History's memory of generations: the archive notes with every batch how far it saw. */
public final class ArchiveLedger implements Ledger {
    private final Database database;

    public ArchiveLedger(Database database) {
        this.database = database;
    }

    @Override
    public Future<Sight> newest(WorkspaceId workspace) {
        return database.read(handle -> handle.createQuery(
                        "select number, ms, event from generations where workspace = ? order by number desc limit 1")
                .bind(0, workspace.value())
                .map((row, context) -> new Sight(row.getLong("number"), row.getLong("ms"), row.getLong("event")))
                .findOne()
                .orElse(Sight.NOTHING));
    }

    @Override
    public Future<Void> begun(WorkspaceId workspace, Generation generation) {
        return database.write(handle -> {
            handle.execute("""
                    insert into generations (workspace, number, id, ms, event) values (?, ?, ?, 0, 0)
                    on conflict (workspace, number) do update set id = excluded.id where generations.id = ''""", workspace.value(), generation.number(), generation.id());
            return null;
        });
    }
}
