/**
 * What the console's operator page shows of this installation: outgoing mail, quarantined input, dead letters and
 * the state of the parts. It deliberately decides nothing.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.operator;
