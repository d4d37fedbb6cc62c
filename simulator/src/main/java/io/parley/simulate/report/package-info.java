/**
 * What simulations came to, as tables for a terminal and as JSON for programs. Nothing is nullable.
 */
package io.parley.simulate.report;
