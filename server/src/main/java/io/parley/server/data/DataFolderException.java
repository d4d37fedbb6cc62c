package io.parley.server.data;

/** The data folder cannot be used; the message names it and what was expected. */
public final class DataFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataFolderException(String message) {
        super(message, null, false, false);
    }
}
