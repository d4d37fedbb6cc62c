package io.parley.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Migrates, and knows when there is nothing to migrate. */
final class Schema {

    private Schema() {}

    /** Brings the database to {@link Dialect#newest()}. Blocking; several nodes may do so at once. */
    static void migrate(DataSource source, Dialect dialect) {
        if (dialect.newest().equals(version(source))) {
            return;
        }
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations(dialect.migrations())
                .load()
                .migrate();
    }

    private static String version(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version from flyway_schema_history where success order by installed_rank desc limit 1")) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            // No history table, or no database: Flyway makes the one and names the other.
            return "";
        }
    }
}
