package io.parley.agent;

import io.parley.conversation.Transitions;

/** What an agent chose, over time. It begins offline; nothing but the agent changes it, except that nobody seems to sit there. */
public final class PresenceLife {

    /** What changes it. */
    public enum Trigger {
        CHOOSE_AVAILABLE,
        CHOOSE_BUSY,
        CHOOSE_AWAY,
        CHOOSE_OFFLINE,
        /** One offer after the other expired. */
        MISS_OFFERS
    }

    /** Each can be chosen in each. */
    public static final Transitions<Presence, Trigger> TABLE = Transitions.<Presence, Trigger>startingAt(
                    Presence.OFFLINE)
            .on(Presence.OFFLINE, Trigger.CHOOSE_AVAILABLE, Presence.AVAILABLE)
            .on(Presence.OFFLINE, Trigger.CHOOSE_BUSY, Presence.BUSY)
            .on(Presence.OFFLINE, Trigger.CHOOSE_AWAY, Presence.AWAY)
            .on(Presence.AVAILABLE, Trigger.CHOOSE_BUSY, Presence.BUSY)
            .on(Presence.AVAILABLE, Trigger.CHOOSE_AWAY, Presence.AWAY)
            .on(Presence.AVAILABLE, Trigger.CHOOSE_OFFLINE, Presence.OFFLINE)
            .on(Presence.AVAILABLE, Trigger.MISS_OFFERS, Presence.AWAY)
            .on(Presence.BUSY, Trigger.CHOOSE_AVAILABLE, Presence.AVAILABLE)
            .on(Presence.BUSY, Trigger.CHOOSE_AWAY, Presence.AWAY)
            .on(Presence.BUSY, Trigger.CHOOSE_OFFLINE, Presence.OFFLINE)
            .on(Presence.AWAY, Trigger.CHOOSE_AVAILABLE, Presence.AVAILABLE)
            .on(Presence.AWAY, Trigger.CHOOSE_BUSY, Presence.BUSY)
            .on(Presence.AWAY, Trigger.CHOOSE_OFFLINE, Presence.OFFLINE);

    private PresenceLife() {}
}
