package io.parley.assignment;

/** Lifetimes handed to the scripts, in ms. */
final class Times {

    /** A console renews its lease on every ping, every 15 s or so; two may be lost. */
    static final String LEASE = "45000";

    /** What a reload, a tunnel or a restarted node may take before the work goes to others. */
    static final String GRACE = "60000";

    /** How long an agent does not get a conversation they declined, missed or handed on. */
    static final String EXCLUSION = "60000";

    /** How long a conversation handed to one agent waits for that agent alone. */
    static final long PERSONAL = 30_000;

    private Times() {}
}
