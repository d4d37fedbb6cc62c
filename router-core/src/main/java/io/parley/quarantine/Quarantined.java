package io.parley.quarantine;

/**
 * One input that could not become a message.
 *
 * @param blob key of its bytes
 * @param sender as it claimed; empty when unknown
 * @param code short and stable, for example {@code NO_SENDER}
 * @param reason a sentence for an operator
 * @param size bytes
 */
public record Quarantined(
        String id, String inbox, String blob, String sender, String code, String reason, long size, long atMs) {}
