/**
 * Writes mails and hands them to the relay, or keeps them where there is none. It retries nothing; it says what a retry would
 * be worth.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.outbound;
