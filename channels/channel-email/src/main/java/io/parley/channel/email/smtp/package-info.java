/**
 * Receives mail by SMTP for the configured addresses and no others. It knows the protocol's answers, not what a mail means.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.smtp;
