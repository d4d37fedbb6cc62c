/**
 * Visitors write, agents read: CPU and latency of one durable message through the product, a bare relay and a home-brew on
 * socket.io, all delivered messages checked.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.relay;
