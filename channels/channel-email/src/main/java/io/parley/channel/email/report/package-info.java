/**
 * Reads what mail systems report about our mails: delivery status (RFC 3464), read receipts (RFC 8098), complaints (RFC 5965)
 * and the bounces of systems that follow none of these. It matches a report with no message; the core does.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.report;
