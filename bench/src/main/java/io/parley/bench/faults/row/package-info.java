/**
 * The rows of the fault matrix, one class each: what the house is, what is done to it and when, and which figures the row must
 * show beside the promises every row is held to.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.faults.row;
