package io.parley.deadletter;

import io.parley.deadletter.DeadLetters.Body;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Inputs whose handling met a fault of ours: tried five times in all, 1, 5, 30 and 120 s apart, then a dead letter. Until then they
 * are kept here, so that who sent them may be told that they were taken. Call from any thread; futures fail when SQL is away.
 */
public final class FaultyInputs {
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(120));

    /** A node that stops in the middle of a try leaves the input to another after this. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;

    public FaultyInputs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps an input after its first try; false when it was kept before. */
    public Future<Boolean> keep(WorkspaceId workspace, Body input) {
        long next = clock.millis() + WAITS.get(0).toMillis();
        return database.write(handle -> DeadLetters.insert(handle, workspace, List.of(input), next) > 0);
    }

    /** Claims inputs that are due, of any workspace. Two nodes never get the same one within the lease. */
    public Future<List<Due>> claim(int limit) {
        long now = clock.millis();
        return database.write(handle -> {
            List<Due> due = handle.createQuery(
                            "select * from dead_letters where state = 'trying' and next_ms <= ? order by next_ms limit ?")
                    .bind(0, now)
                    .bind(1, limit)
                    .map((row, context) -> new Due(
                            new WorkspaceId(row.getString("workspace")),
                            DeadLetters.letter(row),
                            row.getString("body"),
                            row.getLong("next_ms")))
                    .list();
            return due.stream()
                    .filter(input -> handle.execute(
                                    "update dead_letters set next_ms = ?"
                                            + " where workspace = ? and id = ? and state = 'trying' and next_ms = ?",
                                    now + LEASE.toMillis(),
                                    input.workspace().value(),
                                    input.letter().id(),
                                    input.nextMs())
                            > 0)
                    .toList();
        });
    }

    /** It was taken after all: as if nothing had been wrong. */
    public Future<Void> handled(Due input) {
        return database.write(handle -> {
            handle.execute(
                    "delete from dead_letters where workspace = ? and id = ? and state = 'trying'",
                    input.workspace().value(),
                    input.letter().id());
            return null;
        });
    }

    /** The fault again; answers whether it is dead now. */
    public Future<Boolean> faulty(Due input, String detail) {
        int attempts = input.letter().attempts() + 1;
        boolean dead = attempts > WAITS.size();
        long wait = dead ? 0 : WAITS.get(attempts - 1).toMillis();
        return move(input, attempts, dead, wait, detail).map(dead);
    }

    /** Not tried, because Redis is in doubt: later, and it does not count. */
    public Future<Void> later(Due input, Duration wait) {
        return move(
                input,
                input.letter().attempts(),
                false,
                wait.toMillis(),
                input.letter().detail());
    }

    /** Cannot be handled, whatever is tried: dead at once. */
    public Future<Void> hopeless(Due input, String detail) {
        return move(input, input.letter().attempts() + 1, true, 0, detail);
    }

    private Future<Void> move(Due input, int attempts, boolean dead, long waitMs, String detail) {
        long now = clock.millis();
        return database.write(handle -> {
            handle.execute(
                    "update dead_letters set attempts = ?, state = ?, next_ms = ?, at_ms = ?, detail = ?"
                            + " where workspace = ? and id = ? and state = 'trying'",
                    attempts,
                    dead ? "open" : "trying",
                    now + waitMs,
                    now,
                    DeadLetters.clean(detail, 2000),
                    input.workspace().value(),
                    input.letter().id());
            return null;
        });
    }

    /**
     * An input to try again.
     *
     * @param nextMs when it was due
     */
    public record Due(WorkspaceId workspace, DeadLetter letter, String body, long nextMs) {

        /** Without the words, for logs. */
        @Override
        public String toString() {
            return "Due[" + letter.id() + "]";
        }
    }
}
