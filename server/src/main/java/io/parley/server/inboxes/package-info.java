/**
 * Inboxes that an operator configures in a file of its own, with their secrets, and those of the demo. It reads and checks the file; what
 * a channel makes of its settings is the channel's business.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.inboxes;
