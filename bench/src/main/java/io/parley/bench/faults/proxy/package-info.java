/**
 * A TCP proxy that does what networks do: delay, trickle, cut, swallow. In user space, because not every machine's kernel can
 * be told to. Knows nothing of what passes through.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.faults.proxy;
