package io.parley.simulate.live;

/** The Redis of a simulation did not do what was asked; the message is for whoever started it. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
