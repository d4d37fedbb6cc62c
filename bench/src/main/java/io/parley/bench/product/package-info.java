/**
 * The product as a user runs it: the launcher's {@code up} in a process of its own, with a demo or with a workspace made for load.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.product;
