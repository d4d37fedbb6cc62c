package io.parley.transcript;

/** Who reads a log. */
public enum Audience {
    /** The contact: no notes, no agents' ids, no delivery states. */
    CONTACT,
    /** Agents see everything. */
    AGENT
}
