package io.parley.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.metrics.CoreMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * SQL for the rest of Parley. Call from any thread; futures complete on the caller's context.
 *
 * <p>At most {@value #MAX_WAITING} calls wait for a worker; further ones fail at once with {@link DatabaseBusyException}.
 */
public final class Database {
    private static final int MAX_WAITING = 1000;

    private final Vertx vertx;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Workers writers;
    private final Workers readers;
    private final Timer writeTime;
    private final Timer readTime;

    private Database(Vertx vertx, String url, Dialect dialect, MeterRegistry meters) {
        this.vertx = vertx;
        this.writing = pool(url, dialect, "write", dialect.writers());
        try {
            Schema.migrate(writing, dialect);
            this.reading = pool(url, dialect, "read", dialect.readers());
        } catch (RuntimeException e) {
            writing.close();
            throw e;
        }
        this.writer = Jdbi.create(writing);
        this.reader = Jdbi.create(reading);
        this.writers = new Workers(vertx, "write", dialect.writers(), MAX_WAITING);
        this.readers = new Workers(vertx, "read", dialect.readers(), MAX_WAITING);
        this.writeTime = CoreMeters.SQL_TIME.timer(meters, "kind", "write");
        this.readTime = CoreMeters.SQL_TIME.timer(meters, "kind", "read");
        CoreMeters.SQL_WAITING.gauge(meters, writers, Workers::waiting, "kind", "write");
        CoreMeters.SQL_WAITING.gauge(meters, readers, Workers::waiting, "kind", "read");
    }

    /**
     * Opens a database and migrates it when its schema is older than this build.
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://host/db?user=...&password=...}
     */
    public static Future<Database> open(Vertx vertx, String url, MeterRegistry meters) {
        return vertx.executeBlocking(() -> new Database(vertx, url, Dialect.of(url), meters), false);
    }

    /** Runs work in one transaction on a worker. Fails at once with a retryable error when too much waits already. */
    public <T> Future<T> write(Function<Handle, T> work) {
        return writers.run(timed(writeTime, () -> writer.inTransaction(work::apply)));
    }

    /** Runs reads on a worker. */
    public <T> Future<T> read(Function<Handle, T> work) {
        return readers.run(timed(readTime, () -> reader.withHandle(work::apply)));
    }

    /** Closes the pools; work in progress ends first. */
    public Future<Void> close() {
        return vertx.executeBlocking(
                () -> {
                    writers.close();
                    readers.close();
                    reading.close();
                    writing.close();
                    return null;
                },
                false);
    }

    private static <T> Callable<T> timed(Timer timer, Callable<T> work) {
        return () -> timer.recordCallable(work);
    }

    private static HikariDataSource pool(String url, Dialect dialect, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sql-" + name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5000);
        dialect.configure(config);
        return new HikariDataSource(config);
    }
}
