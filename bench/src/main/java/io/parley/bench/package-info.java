/**
 * Measures the product beside the same work done by others, in the same run, and prints what was seen with the machine it was
 * seen on. Asserts no figure and decides nothing about the product.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench;
