/**
 * Models of the decision rules that are common in the field, to play the same scenario with. They are labelled as models wherever they
 * are shown: simple, in memory, and no copy of anybody's product.
 *
 * <p>Nothing is nullable.
 */
package io.parley.simulate.field;
