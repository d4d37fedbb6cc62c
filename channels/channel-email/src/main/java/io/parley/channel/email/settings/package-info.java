/**
 * The settings of the e-mail channel, read from its inboxes and checked once. It opens and connects to nothing.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.settings;
