package io.parley.sql;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.testing.PostgresExtension;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Fresh databases of both engines for the tests of every package. */
public final class Databases {

    private Databases() {}

    /** For {@code @MethodSource}: one empty database of each engine. */
    public static Stream<String> fresh() {
        return Stream.of(sqlite(), postgresql());
    }

    /** An empty SQLite database. */
    public static String sqlite() {
        try {
            Path folder = Files.createTempDirectory("parley-sqlite");
            folder.toFile().deleteOnExit();
            return "jdbc:sqlite:" + folder.resolve("parley.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty PostgreSQL database. */
    public static String postgresql() {
        return PostgresExtension.server().freshDatabase();
    }

    /** Opens it and waits. */
    public static Database open(Vertx vertx, String url) {
        return Database.open(vertx, url, new SimpleMeterRegistry()).await();
    }
}
