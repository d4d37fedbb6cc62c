/**
 * Many at once on two nodes: conversations that arrive together for too few agents, and agents who come together to many that wait.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.rush;
