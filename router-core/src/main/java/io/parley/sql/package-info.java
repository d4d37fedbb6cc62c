/**
 * The one door to SQL: SQLite or PostgreSQL by one code path, on a bounded pool of workers, with migrations. Knows no table of a
 * feature. Nothing is nullable.
 */
package io.parley.sql;
