/**
 * The load: light sockets, an open-loop clock, the check of what arrived and the latencies seen. Runs in processes of its own,
 * so that its cost is nobody else's. Knows frames as text, not what they mean.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.load;
