package io.parley.contact;

/** Names a contact. Follows from the inbox' scope and the identity, so accepting a message needs no look-up. */
public record ContactId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
