package io.parley.archive;

import io.parley.assignment.World;
import io.parley.outbox.Outbox;
import io.parley.outbox.OutboxEvent;
import io.parley.sql.Database;
import java.util.ArrayList;
import java.util.List;

/** A world's events, written to history when a test says so. */
public final class Written {
    private final World world;
    private final Database database;
    private final Outbox outbox;

    public Written(World world, Database database) {
        this.world = world;
        this.database = database;
        this.outbox = new Outbox(World.door(), world.id, "archive", "one");
        outbox.open().await();
    }

    /** Writes all that is new, and answers it. */
    public List<OutboxEvent> all() {
        List<OutboxEvent> all = new ArrayList<>();
        List<OutboxEvent> events = outbox.read(100).await();
        while (!events.isEmpty()) {
            List<OutboxEvent> batch = events;
            database.<Void>write(handle -> {
                        EventRows.write(handle, world.id.value(), batch);
                        ArchiveRows.write(handle, world.id.value(), batch);
                        return null;
                    })
                    .await();
            outbox.acknowledge(batch).await();
            all.addAll(batch);
            events = outbox.read(100).await();
        }
        return all;
    }
}
