/**
 * Reads mailboxes by IMAP, one thread each, and hands every mail on as the listener does. A mail is accepted by the core first and
 * only then left behind; the mailbox itself is never changed: folders are opened for reading alone.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.imap;
