/**
 * The budgets of a message, of connections, of a storm of reconnects and of the start: each measured beside a baseline in the same run and
 * put into one table.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.budgets;
