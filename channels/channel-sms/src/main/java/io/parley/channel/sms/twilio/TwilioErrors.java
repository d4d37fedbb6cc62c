package io.parley.channel.sms.twilio;

import java.util.Map;

/** The provider's error codes in words an agent can use. */
final class TwilioErrors {

    /** The contact asked the provider to hear no more. */
    static final int OPTED_OUT = 21610;

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("20003", "the provider does not accept the account's credentials"),
            Map.entry("21211", "this is not a number the provider can send to"),
            Map.entry("21408", "the account may not send to this country"),
            Map.entry("21606", "the inbox's number cannot send to this number"),
            Map.entry("21608", "a trial account sends to verified numbers alone"),
            Map.entry("21610", "the contact asked to hear no more (STOP); they can send START"),
            Map.entry("21612", "there is no route from the inbox's number to this one"),
            Map.entry("21614", "this number cannot receive text messages"),
            Map.entry("21617", "the text is longer than the provider takes"),
            Map.entry("30003", "the phone could not be reached"),
            Map.entry("30004", "the contact's network blocks the message"),
            Map.entry("30005", "the number is unknown to its network"),
            Map.entry("30006", "this is a landline, or its network takes no text messages"),
            Map.entry("30007", "the message was filtered as unwanted"),
            Map.entry("30008", "the contact's network gave no reason"),
            Map.entry("30034", "the inbox's number is not registered for sending to this country"));

    private TwilioErrors() {}

    /** Words for a code; empty for none, the code itself for an unknown one. */
    static String reason(String code) {
        return code.isEmpty()
                ? ""
                : REASONS.getOrDefault(code, "the provider's error " + (code.matches("[0-9]{1,6}") ? code : "?"));
    }
}
