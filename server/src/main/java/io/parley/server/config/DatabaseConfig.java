package io.parley.server.config;

/**
 * Configuration, people and history.
 *
 * @param url JDBC address of a PostgreSQL 14 or later, for example {@code jdbc:postgresql://host/parley}, user and password
 *     included. Empty keeps an SQLite file in the data folder.
 */
public record DatabaseConfig(Secret url) {

    static DatabaseConfig read(Settings at) {
        return new DatabaseConfig(at.secret(
                "database.url",
                value -> value.startsWith("jdbc:postgresql:"),
                "an address such as jdbc:postgresql://host/parley?user=parley&password=..."));
    }

    /** Whether the database is a file in the data folder. */
    public boolean embedded() {
        return !url.isSet();
    }
}
