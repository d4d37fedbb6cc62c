package io.parley.bench;

/** One measurement that can be asked for by name. */
public interface Bench {

    /** The word on the command line, also part of the result file's name. */
    String name();

    /** What is measured, in one line. */
    String about();

    /** Whether it is run only when it is named, because it takes long. */
    default boolean onRequestOnly() {
        return false;
    }

    /**
     * Measures; blocks until done and leaves no process behind.
     *
     * @throws Exception when it could not be measured; the message says why
     */
    Result run(Setting setting) throws Exception;
}
