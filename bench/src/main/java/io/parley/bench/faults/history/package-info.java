/**
 * What the clients of a fault run did and saw, as they wrote it down: one file per client, one line per event. Judges nothing.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.faults.history;
