package io.parley.channel.webhook;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.DeliveryEvent.Status;
import java.util.Locale;

/** A body of {@code POST .../events} as a delivery event. */
final class IncomingEvent {

    private static final int LONGEST_ID = 128;

    private IncomingEvent() {}

    /**
     * @param webhookId identifies the event when the body does not
     * @throws Malformed naming the field
     */
    static DeliveryEvent read(String inbox, byte[] body, String webhookId) {
        Fields fields = Fields.of(body);
        fields.knowsOnly("id", "message", "status", "code", "detail");
        String id = fields.text("id", LONGEST_ID);
        return new DeliveryEvent(
                inbox,
                fields.needed("message", LONGEST_ID),
                "",
                status(fields.needed("status", 20)),
                fields.text("code", 40),
                oneLine(fields.text("detail", 500)),
                id.isBlank() ? webhookId : id,
                "");
    }

    private static Status status(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "delayed" -> Status.DELAYED;
            case "delivered" -> Status.DELIVERED;
            case "read" -> Status.READ;
            case "failed" -> Status.FAILED;
            default -> throw new Malformed("status", "delayed, delivered, read or failed");
        };
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
