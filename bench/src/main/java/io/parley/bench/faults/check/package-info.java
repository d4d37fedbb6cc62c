/**
 * Compares what clients wrote down with what was kept, and says which promises were broken: no loss, no duplicate, one order, one
 * owner, nothing stuck, bounds, outbound, honest answers, free event loops. Pure: reads no file and asks nobody.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.faults.check;
