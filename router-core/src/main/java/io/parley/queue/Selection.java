package io.parley.queue;

/** Whom a queue prefers among the agents who could take a conversation now; an earlier team always comes first. */
public enum Selection {
    /** The smallest share of capacity in use, then who was given work longest ago. */
    LEAST_LOADED("L"),
    /** Who has let go of work, or become available, longest ago. For work that fills an agent, such as calls. */
    LONGEST_IDLE("I"),
    /** Who was given work longest ago, however much they carry. */
    ROUND_ROBIN("R"),
    /** The highest levels in the skills that the conversation requires, then the least loaded. */
    BEST_SKILL("B");

    private final String code;

    Selection(String code) {
        this.code = code;
    }

    /** One letter, as profiles name it. */
    public String code() {
        return code;
    }
}
