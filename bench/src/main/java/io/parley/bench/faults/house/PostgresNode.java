package io.parley.bench.faults.house;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL from the binaries that the tests use too. Call from one thread. */
public final class PostgresNode implements AutoCloseable {
    private static final String DATABASE = "parley";
    private static final long END_MS = 20_000;

    private final Path folder;
    private final int port;
    private EmbeddedPostgres postgres;

    PostgresNode(Path folder) throws IOException {
        this.folder = folder;
        this.port = FixedPorts.next();
    }

    /** Starts it, with an empty database when its folder is new. Blocks. */
    public void start() throws IOException {
        boolean fresh = !Files.exists(folder.resolve("PG_VERSION"));
        postgres = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "100")
                .start();
        if (fresh) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + DATABASE);
            } catch (SQLException e) {
                throw new IOException("cannot create the database", e);
            }
        }
    }

    /** Its port on loopback. */
    public int port() {
        return port;
    }

    /** The database's JDBC address at a port, its own or a proxy's. */
    static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE + "?user=postgres&password=postgres";
    }

    /** Ends it at once; what was committed is on disk. */
    public void kill() throws IOException, InterruptedException {
        long pid = pid();
        Signals.send(pid, "KILL");
        Signals.awaitEnd(pid, END_MS);
        release();
    }

    /** Freezes or thaws its main process, which accepts connections; sessions go on. */
    public void signal(String name) throws IOException, InterruptedException {
        Signals.send(pid(), name);
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
    }

    // The library holds a lock on the folder until it is closed, also when the server is gone.
    private void release() throws IOException {
        try {
            postgres.close();
        } catch (RuntimeException gone) {
            // Nothing to stop: that was the point.
        }
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
