/**
 * Separates what somebody wrote now from what their mail repeats, and guesses the language of it. Text in, text out; nothing is
 * lost between the two halves but blank lines.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.reply;
