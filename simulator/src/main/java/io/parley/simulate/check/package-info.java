/**
 * Holds the simulator, and with it the scripts, against formulae. Pure but for the runs it is handed. Nothing is nullable.
 */
package io.parley.simulate.check;
