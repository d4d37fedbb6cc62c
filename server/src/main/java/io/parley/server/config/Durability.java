package io.parley.server.config;

/** What an acknowledgement is worth. */
public enum Durability {
    /** The append-only file is forced to disk once a second: only a crash of the machine loses, at most one second. */
    SINGLE,
    /** Forced to disk before every acknowledgement: nothing acknowledged is lost while the disk tells the truth. */
    SINGLE_STRICT,
    /** On a primary and a replica before every acknowledgement: nothing acknowledged is lost when either of them is. */
    HA;

    /** As it is written in a configuration. */
    public String word() {
        return Settings.word(this);
    }
}
