package io.parley.channel.email.reply;

/**
 * A text in two halves.
 *
 * @param visible what was written now; empty only when the whole text is blank
 * @param quoted repetition and signature; empty when there is none
 */
public record Reply(String visible, String quoted) {}
