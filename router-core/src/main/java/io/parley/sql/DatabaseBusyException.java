package io.parley.sql;

/** Too much work waits for the database: nothing was done, and the same call may be made again later. */
public final class DatabaseBusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseBusyException(String pool, int waiting) {
        super("database " + pool + ": " + waiting + " calls wait already; try again later", null, false, false);
    }
}
