package io.parley.channel.email.outbound;

/** The message can never be sent as it is. */
final class Unsendable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    Unsendable(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
