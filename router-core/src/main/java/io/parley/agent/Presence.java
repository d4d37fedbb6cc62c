package io.parley.agent;

import java.util.Locale;

/** What an agent chose. Routable only when {@link #AVAILABLE} and connected. */
public enum Presence {
    AVAILABLE,
    BUSY,
    AWAY,
    OFFLINE;

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
