package io.parley.channel.email.imap;

/** Something other than the mail keeps it from being taken: the same mail comes again after a pause. */
final class NotNow extends Exception {

    private static final long serialVersionUID = 1L;

    NotNow(String reason) {
        super(reason, null, false, false);
    }
}
