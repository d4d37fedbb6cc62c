package io.parley.simulate.scenario;

import java.util.List;

/**
 * Where conversations of one kind come from; an inbox to the router.
 *
 * @param skills keys of the skills their agent must have
 * @param push whether they are assigned without an offer
 * @param priority 0 to 9, larger is more urgent; how much that is worth says its queue
 * @param handling from acceptance to the end
 * @param patience from arrival to leaving, unless somebody accepted
 * @param returning share of people who have been here before; where their queue wants that, they go to the agent of last time
 * @param transfer how many of them turn out to be a matter for another queue
 */
public record Source(
        String name,
        String channel,
        String queue,
        List<String> skills,
        int weight,
        boolean interruptible,
        boolean push,
        int priority,
        Arrivals arrivals,
        Distribution handling,
        Distribution patience,
        Habits habits,
        double returning,
        Transfer transfer) {

    public Source {
        skills = List.copyOf(skills);
    }

    /** What it is once it was handed on: its agents need be in the other queue only. */
    Source handedOn() {
        return new Source(
                name + "-on",
                channel,
                transfer.queue(),
                List.of(),
                weight,
                interruptible,
                push,
                priority,
                new Arrivals.Poisson(0),
                handling,
                new Distribution.Never(),
                habits,
                0,
                Transfer.NONE);
    }

    /**
     * What is handed on.
     *
     * @param share probability of it
     * @param after from acceptance to handing on
     */
    public record Transfer(String queue, double share, Distribution after) {

        /** Nothing. */
        public static final Transfer NONE = new Transfer("", 0, new Distribution.Never());
    }

    /**
     * What agents do with an offer.
     *
     * @param accept from the offer to accepting it
     * @param reject probability of declining instead
     * @param miss probability of not looking at all
     * @param back how long an agent who was set away for missing offers takes to come back
     */
    public record Habits(Distribution accept, double reject, double miss, long back) {

        /** Everybody accepts at once. */
        public static final Habits PROMPT = new Habits(new Distribution.Deterministic(0), 0, 0, 120_000);
    }
}
