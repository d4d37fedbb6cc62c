package io.parley.channel;

/**
 * Input that could not become a message.
 *
 * @param inbox id of the inbox
 * @param blob key of the raw bytes
 * @param sender envelope sender or similar, unverified; empty when unknown
 * @param code short and stable, for example {@code NO_SENDER}
 * @param reason a sentence for an operator
 */
public record QuarantinedInput(String inbox, String blob, String sender, String code, String reason) {}
