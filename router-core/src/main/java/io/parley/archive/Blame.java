package io.parley.archive;

import io.parley.sql.DatabaseBusyException;
import java.sql.SQLException;
import java.util.Set;

/** Says whether a failure is the database's or the event's own. */
final class Blame {

    /** Connection, transaction, out of resources, operator's act, system error, read-only: all may pass. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    /** SQLite: perm, abort, busy, locked, no memory, read-only, interrupt, I/O, corrupt, full, cannot open, protocol, not a database. */
    private static final Set<Integer> PASSING_SQLITE = Set.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26);

    private Blame() {}

    /** Whether the same event may be written later as it is. */
    static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseBusyException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                return isPassing(sql);
            }
        }
        return false;
    }

    private static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && state.length() >= 2) {
            return PASSING.contains(state.substring(0, 2));
        }
        int primary = failure.getErrorCode() & 0xff;
        return PASSING_SQLITE.contains(primary) || isNoConnection(failure);
    }

    /** The kind of a failure in a word; never its message, which quotes the row. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException sql
                ? cause.getClass().getSimpleName() + " state " + sql.getSQLState() + " code " + sql.getErrorCode()
                : cause.getClass().getSimpleName();
    }

    private static boolean isNoConnection(SQLException failure) {
        return failure instanceof java.sql.SQLTransientException
                || failure instanceof java.sql.SQLNonTransientConnectionException;
    }
}
