package io.parley.deadletter;

import io.parley.deadletter.DeadLetter.State;
import io.parley.deadletter.DeadLetters.Body;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Dead letters on a fresh database, on a clock that is moved by hand. */
final class Shelf extends Clock implements AutoCloseable {
    static final Vertx VERTX = Vertx.vertx();
    static final WorkspaceId DEMO = new WorkspaceId("demo");

    final Database database;
    final DeadLetters letters;
    final FaultyInputs inputs;
    long now = 1_700_000_000_000L;

    Shelf(String url) {
        this.database = Databases.open(VERTX, url);
        this.letters = new DeadLetters(database, this);
        this.inputs = new FaultyInputs(database, this);
    }

    static Body outbound(String id, String inbox, String reason, long atMs) {
        return new Body(
                new DeadLetter(
                        id, true, "", inbox, "c1", 1, "lin@example.org", "Oars", reason, "550 no", 3, State.OPEN, atMs),
                "{\"text\":\"words\"}");
    }

    static Body inbound(String id, long atMs) {
        return new Body(
                new DeadLetter(
                        id,
                        false,
                        "sms",
                        "site",
                        "",
                        0,
                        "+12025550123",
                        "",
                        "NOT_HANDLED",
                        "a bug",
                        1,
                        State.TRYING,
                        atMs),
                "{\"text\":\"words\"}");
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        database.close().await();
    }
}
