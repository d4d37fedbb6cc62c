package io.parley.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** SQL for the rest of Parley. Call from any thread; futures complete on the caller's context. */
public final class Database {

    private Database() {}

    /**
     * Opens a database and migrates it when its schema is older than this build.
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://host/db?user=...&password=...}
     */
    public static Future<Database> open(Vertx vertx, String url) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Runs work in one transaction on a worker. Fails at once with a retryable error when too much waits already. */
    public <T> Future<T> write(Function<Handle, T> work) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Runs reads on a worker. */
    public <T> Future<T> read(Function<Handle, T> work) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Closes the pools; work in progress ends first. */
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
