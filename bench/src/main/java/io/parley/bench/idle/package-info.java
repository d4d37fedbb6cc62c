/**
 * What one connected visitor who says nothing costs in memory.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.idle;
