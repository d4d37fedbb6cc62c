package io.parley.bench.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL of the bench's own that forces what it commits to disk, as one in production does. */
public final class PostgresUnderTest implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private PostgresUnderTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts it on an empty folder. Blocks. */
    public static PostgresUnderTest start(Path scratch) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(scratch.resolve("postgres"))
                .setServerConfig("fsync", "on")
                .start();
        return new PostgresUnderTest(postgres);
    }

    /** Its JDBC address, user included. */
    public String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
