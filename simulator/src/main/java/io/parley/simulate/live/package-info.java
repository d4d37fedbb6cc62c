/**
 * Parley itself as the router of a simulation: the real scripts on a Redis, in a shard whose clock is virtual. Decides nothing.
 *
 * <p>Nothing is nullable.
 */
package io.parley.simulate.live;
