/**
 * What is known of waiting lines by formula, to hold simulations against. Pure. Nothing is nullable.
 */
package io.parley.simulate.theory;
