package io.parley.routing;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something in a configuration that will surprise its operator.
 *
 * @param inbox id of the inbox whose conversations are concerned, or of the queue whose plan is; empty for the whole workspace
 * @param subject the queue, the class key or the agent concerned
 * @param queue id of the queue to look at; empty for the whole workspace
 * @param facts what else a sentence about it needs, by name; times in ms
 */
public record Warning(Kind kind, String inbox, String subject, String queue, Map<String, String> facts) {

    public Warning {
        facts = Map.copyOf(facts);
    }

    /** With facts named in turn, each followed by its value. */
    static Warning of(Kind kind, String inbox, String subject, String queue, String... facts) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put(facts[i], facts[i + 1]);
        }
        return new Warning(kind, inbox, subject, queue, named);
    }

    /** More requirement classes than this make every agent's profile expensive; a shard refuses further ones. */
    public static final int MOST_CLASSES = 2000;

    /** An agent is listed under each class they serve; what is above this is left out. */
    public static final int MOST_CLASSES_PER_AGENT = 256;

    /** What is wrong, the worst first. */
    public enum Kind {
        /** A queue is named that does not exist. */
        UNKNOWN_QUEUE("names a queue that does not exist"),
        /** No agent is in the queue and has the skills: such conversations wait for ever. */
        NOBODY_CAN_SERVE("nobody can serve it, at any step: such conversations wait for ever"),
        /** Agents have the skills but not one has the capacity. */
        TOO_HEAVY("weighs more than any agent who can serve it can carry"),
        /** The configuration needs more classes than a shard takes. */
        TOO_MANY_CLASSES("more combinations of queue, skills and channel than a workspace may have (2000)"),
        /** An agent serves more classes than are kept for one. */
        AGENT_SERVES_TOO_MANY_CLASSES(
                "serves more combinations than are kept for one agent (256); the rest is left out"),
        /** A step of a plan, as written, leaves out agents of the step before; they are kept all the same. */
        STEP_NARROWS("this step leaves out agents of the one before; they may help all the same"),
        /** A further team helps before the offer to the team before can have expired. */
        STEP_SHORTER_THAN_OFFER("a step begins before an offer of the step before can have expired"),
        /** A skill is asked for to the end, although agents are in reach who lack that skill alone. */
        SKILL_WITHOUT_FALLBACK("is asked for to the end, although others could help who lack it");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** Whether conversations may wait for ever or agents get less than they could; the others are worth knowing. */
        public boolean severe() {
            return compareTo(STEP_NARROWS) < 0;
        }

        /** In words for the operator. */
        public String meaning() {
            return meaning;
        }
    }

    /** In a line for the operator. */
    public String text() {
        return (inbox.isEmpty() ? "" : inbox + ": ") + subject + " " + kind.meaning();
    }
}
