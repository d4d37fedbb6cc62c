/**
 * Decides what a received mail is: a message, a report about an earlier one, or something for an operator to look at. It
 * neither receives bytes nor decides about duplicates; the core does that.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.inbound;
