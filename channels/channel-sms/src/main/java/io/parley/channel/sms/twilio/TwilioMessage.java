package io.parley.channel.sms.twilio;

import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.sms.FormFields;
import io.parley.channel.sms.Incoming.Medium;
import io.parley.channel.sms.Incoming.Sms;
import io.parley.channel.sms.text.Wish;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the provider's fields. Pure. */
final class TwilioMessage {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_ADDRESS = 320;
    private static final int MOST_MEDIA = 10;
    private static final int LONGEST_URL = 2_000;

    private TwilioMessage() {}

    /** The message of a form; empty when it names no id or no sender. */
    static Optional<Sms> read(FormFields form) {
        String id = firstOf(form, "MessageSid", "SmsMessageSid", "SmsSid");
        String from = form.first("From").strip();
        if (id.isEmpty() || id.length() > LONGEST_ID || from.isEmpty() || from.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        boolean location =
                !form.first("Latitude").isEmpty() && !form.first("Longitude").isEmpty();
        String text = location ? place(form) : form.first("Body");
        return Optional.of(new Sms(
                id, from, cut(form.first("ProfileName")), text, wish(form), media(form), location, attributes(form)));
    }

    private static String firstOf(FormFields form, String... names) {
        for (String name : names) {
            if (!form.first(name).isBlank()) {
                return form.first(name).strip();
            }
        }
        return "";
    }

    /** The provider's own understanding counts before ours: an account can have words of its own. */
    private static Wish wish(FormFields form) {
        return switch (form.first("OptOutType").toUpperCase(Locale.ROOT)) {
            case "STOP" -> Wish.STOP;
            case "START" -> Wish.START;
            case "HELP" -> Wish.HELP;
            default -> Wish.of(form.first("Body"));
        };
    }

    private static String place(FormFields form) {
        List<String> parts = new ArrayList<>();
        parts.add(form.first("Label"));
        parts.add(form.first("Address"));
        parts.add(form.first("Latitude") + "," + form.first("Longitude"));
        parts.add(form.first("Body"));
        parts.removeIf(String::isBlank);
        return String.join("\n", parts);
    }

    private static List<Medium> media(FormFields form) {
        List<Medium> media = new ArrayList<>();
        for (int i = 0; i < MOST_MEDIA; i++) {
            String url = form.first("MediaUrl" + i);
            if (isAddress(url)) {
                String type = form.first("MediaContentType" + i).toLowerCase(Locale.ROOT);
                boolean plain = type.matches("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*");
                media.add(new Medium(url, plain ? type : "application/octet-stream"));
            }
        }
        return media;
    }

    private static boolean isAddress(String url) {
        try {
            return !url.isEmpty() && url.length() <= LONGEST_URL && new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Map<String, String> attributes(FormFields form) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("to", cut(form.first("To")));
        attributes.put("country", cut(form.first("FromCountry")));
        attributes.values().removeIf(String::isBlank);
        return attributes;
    }

    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /** How far a message came; empty for the steps before it reaches the contact's network. */
    static Optional<Status> status(String word) {
        return switch (word) {
            case "delivered" -> Optional.of(Status.DELIVERED);
            case "read" -> Optional.of(Status.READ);
            case "undelivered", "failed", "canceled" -> Optional.of(Status.FAILED);
            default -> Optional.empty();
        };
    }
}
