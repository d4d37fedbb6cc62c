package io.parley.server;

/** Parley cannot start, for a reason its user can do something about; the message says what. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message, null, false, false);
    }
}
