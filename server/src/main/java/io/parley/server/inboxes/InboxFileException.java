package io.parley.server.inboxes;

/** A file of inboxes that cannot be used; the message says why, without any secret of it. */
public final class InboxFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboxFileException(String message) {
        super(message, null, false, false);
    }
}
