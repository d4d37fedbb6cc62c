/**
 * Ties mails to conversations: signed addresses and Message-IDs, written on the way out and proved on the way in. It looks up
 * nothing; a reference that only a table could resolve is handed on.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.thread;
