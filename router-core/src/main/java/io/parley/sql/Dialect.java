package io.parley.sql;

import com.zaxxer.hikari.HikariConfig;

/** What differs between the two engines: connections and pool sizes, never a feature's SQL. */
enum Dialect {
    SQLITE("31", 1, 3, "classpath:db/common") {
        @Override
        void configure(HikariConfig pool) {
            pool.addDataSourceProperty("journal_mode", "WAL");
            // The archive acknowledges after the commit, so a commit must survive the power cut.
            pool.addDataSourceProperty("synchronous", "FULL");
            pool.addDataSourceProperty("busy_timeout", "5000");
            pool.addDataSourceProperty("foreign_keys", "true");
            // A transaction that begins by reading and goes on to write must not lose the lock in between.
            pool.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        }
    },
    POSTGRESQL("31", 4, 4, "classpath:db/common,classpath:db/postgresql") {
        @Override
        void configure(HikariConfig pool) {
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
            pool.addDataSourceProperty("ApplicationName", "parley");
            // Redis is trimmed behind what was committed here, so a commit must outlive the server. Stronger settings
            // stay.
            pool.setConnectionInitSql("select set_config('synchronous_commit', 'on', false)"
                    + " where current_setting('synchronous_commit') = 'off'");
        }
    };

    private final String newest;
    private final int writers;
    private final int readers;
    private final String migrations;

    Dialect(String newest, int writers, int readers, String migrations) {
        this.newest = newest;
        this.migrations = migrations;
        this.writers = writers;
        this.readers = readers;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("database: '" + url.replaceAll("\\?.*", "")
                + "' (expected: jdbc:sqlite:FILE or jdbc:postgresql://host/db?user=...&password=...)");
    }

    /**
     * Version of the newest migration in this jar; a test compares it with the files. Known here so that a start on an
     * up-to-date schema costs one query instead of Flyway's start-up.
     */
    String newest() {
        return newest;
    }

    /** Where the migrations lie: the common ones and those only this engine understands. */
    String[] migrations() {
        return migrations.split(",");
    }

    /** Connections for writing. SQLite has one writer at a time whatever we do; one connection makes them queue fairly. */
    int writers() {
        return writers;
    }

    /** Connections for reading. */
    int readers() {
        return readers;
    }

    abstract void configure(HikariConfig pool);
}
