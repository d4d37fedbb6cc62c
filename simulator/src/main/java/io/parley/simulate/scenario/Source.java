package io.parley.simulate.scenario;

import java.util.List;

/**
 * Where conversations of one kind come from; an inbox to the router.
 *
 * @param skills keys of the skills their agent must have
 * @param push whether they are assigned without an offer
 * @param priority 0 to 9, larger is more urgent; only routers that know priorities obey it
 * @param handling from acceptance to the end
 * @param patience from arrival to leaving, unless somebody accepted
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
        Habits habits) {

    public Source {
        skills = List.copyOf(skills);
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
