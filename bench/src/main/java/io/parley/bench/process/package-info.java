/**
 * Processes a bench starts, pins, reads from {@code /proc} and ends: servers, Redis, generators. Knows no protocol. Linux only.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.process;
