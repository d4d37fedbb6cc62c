/**
 * Reads what a run left in SQL, in Redis and in the processes, for the checker to judge.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.faults.evidence;
