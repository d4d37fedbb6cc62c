package io.parley.archive;

import io.parley.generation.Sight;
import io.parley.outbox.OutboxEvent;
import io.parley.sql.Database;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Makes history again from its events: drops what was made of them and reads them all once more. Conversations from before events were
 * kept stay as they are. May be broken off and begun again; whoever reads history meanwhile sees it incomplete. Call from any thread.
 */
public final class Rebuild {
    private static final int BATCH = 1000;

    /** Whose beginning is among the events, so that nothing is dropped that cannot be made again. */
    private static final String WHOLE =
            "(select e.conversation from events e where e.workspace = ? and e.type = 'conversation.opened')";

    private static final List<String> DROPS = List.of(
            "delete from contacts where workspace = ? and id in (select c.contact from conversations c where c.workspace ="
                    + " contacts.workspace and c.id in " + WHOLE + ")",
            "delete from conversations where workspace = ? and id in " + WHOLE,
            "delete from entries where workspace = ? and conversation in " + WHOLE,
            "delete from entry_html where workspace = ? and conversation in " + WHOLE,
            "delete from deliveries where workspace = ? and conversation in " + WHOLE,
            "delete from transitions where workspace = ? and conversation in " + WHOLE,
            "delete from waits where workspace = ? and conversation in " + WHOLE,
            "delete from trims where workspace = ? and conversation in " + WHOLE);

    private final Database database;

    public Rebuild(Database database) {
        this.database = database;
    }

    /** The workspaces that have events. */
    public Future<List<String>> workspaces() {
        return database.read(
                handle -> handle.createQuery("select distinct workspace from generations order by workspace")
                        .mapTo(String.class)
                        .list());
    }

    /** How many events a workspace has. */
    public Future<Long> events(String workspace) {
        return database.read(handle -> handle.createQuery("select count(*) from events where workspace = ?")
                .bind(0, workspace)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Drops and makes again.
     *
     * @param progress told how many events were read so far, after every batch
     * @return how many events there were
     */
    public Future<Long> run(String workspace, LongConsumer progress) {
        return database.<Void>write(handle -> {
                    DROPS.forEach(drop -> handle.execute(drop, workspace, workspace));
                    return null;
                })
                .compose(dropped -> from(workspace, Sight.NOTHING, 0, progress));
    }

    private Future<Long> from(String workspace, Sight place, long before, LongConsumer progress) {
        return database.write(handle -> {
                    List<OutboxEvent> events = EventRows.after(handle, workspace, place, BATCH);
                    ArchiveRows.write(handle, workspace, events);
                    return events;
                })
                .compose(events -> {
                    if (events.isEmpty()) {
                        return Future.succeededFuture(before);
                    }
                    OutboxEvent last = events.get(events.size() - 1);
                    progress.accept(before + events.size());
                    return from(workspace, Sight.of(last.generation(), last.id()), before + events.size(), progress);
                });
    }
}
