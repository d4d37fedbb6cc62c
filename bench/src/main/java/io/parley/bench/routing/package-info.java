/**
 * Redis' own cost of the steps of a conversation's life, at growing numbers of agents.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.routing;
