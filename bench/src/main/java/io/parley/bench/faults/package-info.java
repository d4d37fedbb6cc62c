/**
 * {@code ./parley bench faults}: real processes, a load, a fault, and a checker that compares what was promised with what is there.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.faults;
