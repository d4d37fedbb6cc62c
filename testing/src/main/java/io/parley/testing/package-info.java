/**
 * JUnit 5 extensions that give tests the real parts: one Redis server and one PostgreSQL server per JVM, started at first use
 * and ended with the JVM. Tests share them and stay apart by fresh workspaces and fresh databases. For what breaks there are processes
 * of a test's own: {@link io.parley.testing.RedisNode}, {@link io.parley.testing.RedisFailover}. It deliberately imitates nothing.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.testing;
