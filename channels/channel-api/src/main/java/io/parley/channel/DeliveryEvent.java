package io.parley.channel;

/**
 * What became of a message that was sent.
 *
 * @param inbox id of the inbox it was sent from
 * @param reference the provider's id of the outgoing message (e-mail: its Message-ID); empty when the report names none
 * @param recipient whom it was sent to; empty when the report names none
 * @param status how far it came
 * @param code the provider's code, for example {@code 5.1.1}; empty when none
 * @param detail one line for the agent; no message text
 * @param reportId id of the report itself, against duplicates
 * @param raw key in {@link Blobs} of the report as it came, kept for an operator when it matches nothing; empty when not stored
 */
public record DeliveryEvent(
        String inbox,
        String reference,
        String recipient,
        Status status,
        String code,
        String detail,
        String reportId,
        String raw) {

    /** The same event with its report as it came. */
    public DeliveryEvent withRaw(String blob) {
        return new DeliveryEvent(inbox, reference, recipient, status, code, detail, reportId, blob);
    }

    /** Ranked: a later report never moves a message back; {@code FAILED} gives way only to {@code DELIVERED} or {@code READ}. */
    public enum Status {
        DELAYED,
        DELIVERED,
        READ,
        FAILED
    }
}
