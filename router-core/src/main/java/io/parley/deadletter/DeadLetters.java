package io.parley.deadletter;

import io.parley.deadletter.DeadLetter.State;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * The dead letters of every workspace, in SQL. Overflow: above {@value #MOST} of a workspace the oldest go, and all go after 30 days;
 * what became of a message stays in its conversation. Call from any thread; futures fail when SQL is away.
 */
public final class DeadLetters {
    /** So many of one workspace are kept. */
    static final int MOST = 100_000;

    static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final Clock clock;

    public DeadLetters(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps letters, each with the body a further try needs. What is there already stays as it is. */
    public Future<Void> add(WorkspaceId workspace, List<Body> letters) {
        return database.write(handle -> {
            insert(handle, workspace, letters, 0);
            return null;
        });
    }

    static int insert(Handle handle, WorkspaceId workspace, List<Body> letters, long nextMs) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into dead_letters (workspace, id, direction, channel, inbox, conversation, seq, party, subject, reason,
                  detail, attempts, state, next_ms, at_ms, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (workspace, id) do nothing""");
        for (Body body : letters) {
            DeadLetter letter = body.letter();
            batch.add(
                    workspace.value(),
                    letter.id(),
                    letter.outbound() ? "out" : "in",
                    letter.channel(),
                    letter.inbox(),
                    letter.conversation(),
                    letter.seq(),
                    clean(letter.party(), 400),
                    clean(letter.subject(), 1000),
                    letter.reason(),
                    clean(letter.detail(), 2000),
                    letter.attempts(),
                    name(letter.state()),
                    nextMs,
                    letter.atMs(),
                    clean(body.body(), Integer.MAX_VALUE));
        }
        int added = 0;
        for (int one : batch.execute()) {
            added += Math.max(0, one);
        }
        return added;
    }

    /**
     * A page, newest first.
     *
     * @param after {@link DeadPage#next()} of the page before; empty for the first
     * @throws IllegalArgumentException when {@code after} is no such place
     */
    public Future<DeadPage> list(WorkspaceId workspace, DeadFilter filter, String after, int limit) {
        Place place = Place.parse(after);
        return database.read(handle -> {
            List<DeadLetter> found = bound(
                            handle.createQuery("select * from dead_letters" + WHERE
                                    + " and (at_ms < :atMs or (at_ms = :atMs and id < :id))"
                                    + " order by at_ms desc, id desc limit :limit"),
                            workspace,
                            filter)
                    .bind("atMs", place.atMs())
                    .bind("id", place.id())
                    .bind("limit", limit + 1)
                    .map((row, context) -> letter(row))
                    .list();
            boolean more = found.size() > limit;
            List<DeadLetter> shown = more ? found.subList(0, limit) : found;
            String next = more ? Place.of(shown.get(limit - 1)).toString() : "";
            return new DeadPage(shown, next, count(handle, workspace, filter));
        });
    }

    /** How many there are. */
    public Future<Long> count(WorkspaceId workspace, DeadFilter filter) {
        return database.read(handle -> count(handle, workspace, filter));
    }

    /** One with its body; empty when there is none in this workspace. */
    public Future<Optional<Body>> find(WorkspaceId workspace, String id) {
        return database.read(handle -> handle.createQuery("select * from dead_letters where workspace = ? and id = ?")
                .bind(0, workspace.value())
                .bind(1, id)
                .map((row, context) -> new Body(letter(row), row.getString("body")))
                .findOne());
    }

    /** It was tried again: its words are not needed here any more. Idempotent. */
    public Future<Void> replayed(WorkspaceId workspace, String id) {
        return database.write(handle -> {
            handle.execute(
                    "update dead_letters set state = 'replayed', body = '' where workspace = ? and id = ? and state = 'open'",
                    workspace.value(),
                    id);
            return null;
        });
    }

    /** Forgets words and names of one; false when there is none. Idempotent. */
    public Future<Boolean> erase(WorkspaceId workspace, String id) {
        return database.write(handle -> handle.execute(
                        "update dead_letters set state = 'erased', body = '', party = '', subject = '', detail = ''"
                                + " where workspace = ? and id = ? and state <> 'trying'",
                        workspace.value(),
                        id)
                > 0);
    }

    /** Drops what is too old or too much; how many went. */
    public Future<Integer> tidy(WorkspaceId workspace) {
        long before = clock.millis() - KEPT.toMillis();
        return database.write(handle -> handle.execute(
                        "delete from dead_letters where workspace = ? and at_ms < ? and state <> 'trying'",
                        workspace.value(),
                        before)
                + handle.execute("""
                        delete from dead_letters where workspace = ? and id in (select id from dead_letters where workspace = ?
                          and state <> 'trying' order by at_ms desc, id desc limit 1000000 offset ?)""", workspace.value(), workspace.value(), MOST));
    }

    private static final String WHERE = " where workspace = :workspace and state = :state"
            + " and (:inbox = '' or inbox = :inbox) and (:reason = '' or reason = :reason)";

    private static long count(Handle handle, WorkspaceId workspace, DeadFilter filter) {
        return bound(handle.createQuery("select count(*) from dead_letters" + WHERE), workspace, filter)
                .mapTo(Long.class)
                .one();
    }

    private static Query bound(Query query, WorkspaceId workspace, DeadFilter filter) {
        return query.bind("workspace", workspace.value())
                .bind("state", name(filter.state()))
                .bind("inbox", filter.inbox())
                .bind("reason", filter.reason());
    }

    static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("id"),
                row.getString("direction").equals("out"),
                row.getString("channel"),
                row.getString("inbox"),
                row.getString("conversation"),
                row.getLong("seq"),
                row.getString("party"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("detail"),
                row.getInt("attempts"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("at_ms"));
    }

    static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** What strangers claim has no bound and may hold U+0000, which PostgreSQL refuses. */
    static String clean(String value, int longest) {
        String text = value.replace("\0", "");
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** A letter and what a further try needs. */
    public record Body(DeadLetter letter, String body) {

        /** Without the words, for logs. */
        @Override
        public String toString() {
            return "Body[" + letter.id() + "]";
        }
    }

    /** A place in the list: after this letter. */
    private record Place(long atMs, String id) {

        static Place of(DeadLetter letter) {
            return new Place(letter.atMs(), letter.id());
        }

        static Place parse(String text) {
            int point = text.indexOf('~');
            if (text.isEmpty()) {
                return new Place(Long.MAX_VALUE, "");
            }
            try {
                return new Place(Long.parseLong(text.substring(0, Math.max(0, point))), text.substring(point + 1));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "after: '" + clean(text, 40) + "' (expected: next of an earlier page)", e);
            }
        }

        @Override
        public String toString() {
            return atMs + "~" + id;
        }
    }
}
