package io.parley.channel;

/**
 * Who wrote, as the transport knows them.
 *
 * @param value the identity that is stable for this person on this inbox: a lower-cased e-mail address, an E.164 number,
 *     a visitor id; never empty, at most 320 characters
 * @param name display name as given by the transport, unverified; empty when there is none
 */
public record ContactAddress(String value, String name) {

    public ContactAddress {
        if (value.isBlank() || value.length() > 320) {
            throw new IllegalArgumentException(
                    "contact address: length " + value.length() + " (expected: 1 to 320 characters, not blank)");
        }
    }
}
