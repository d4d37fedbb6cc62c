package io.parley.channel.tck;

/** An obligation is about something this adapter does not have. The message says what. */
public final class NotApplicable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotApplicable(String why) {
        super(why, null, false, false);
    }

    /** Ends the check unless it applies. */
    public static void unless(boolean applies, String why) {
        if (!applies) {
            throw new NotApplicable(why);
        }
    }
}
