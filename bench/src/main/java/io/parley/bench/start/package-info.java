/**
 * How long the built product takes from being called to its first answered request.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.start;
