package io.parley.channel.email.mime;

/** The mail goes beyond a bound of the parser; carries what quarantine will say. */
public final class MailLimit extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    MailLimit(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    /** Short and stable, for example {@code TOO_DEEP}. */
    public String code() {
        return code;
    }
}
