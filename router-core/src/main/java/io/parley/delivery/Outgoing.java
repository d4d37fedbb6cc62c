package io.parley.delivery;

/**
 * An outgoing message as the operator sees it; never its text.
 *
 * @param id as in {@link io.parley.channel.OutboundMessage#id()}
 * @param status as in {@link io.parley.wire.Entry#delivery()}; {@code failed} ones are dead letters
 * @param detail one line, what the provider said last; empty when nothing
 * @param kept key of the file it was kept as for want of a provider; empty when it was not
 * @param atMs when it was written
 */
public record Outgoing(
        String id,
        String conversation,
        long seq,
        String inbox,
        String recipient,
        String subject,
        String status,
        String detail,
        String kept,
        int attempts,
        long atMs) {}
