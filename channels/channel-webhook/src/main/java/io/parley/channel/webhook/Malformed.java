package io.parley.channel.webhook;

/** A body that is authentic and not what the contract says. The message names field and expectation, never a contact's words. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    Malformed(String field, String expectation) {
        super((field.isEmpty() ? "the body" : field) + ": expected " + expectation, null, false, false);
        this.field = field;
    }

    /** Path of the field; empty for the body as a whole. */
    String field() {
        return field;
    }
}
