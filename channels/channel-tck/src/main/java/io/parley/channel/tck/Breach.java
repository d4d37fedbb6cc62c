package io.parley.channel.tck;

/** An obligation does not hold. The message says what was seen. */
public final class Breach extends AssertionError {

    private static final long serialVersionUID = 1L;

    public Breach(String seen) {
        super(seen);
    }

    /** Ends the check unless it holds. */
    public static void unless(boolean holds, String seen) {
        if (!holds) {
            throw new Breach(seen);
        }
    }
}
