package io.parley.assignment;

import java.util.List;
import java.util.Random;

/** Picks for {@link Lockstep} what a command is about: mostly what fits, now and then what does not. */
final class LockstepPicks {
    static final List<String> NAMES = List.of("a1", "a2", "a3", "a4", "a5", "zz");

    private final Model model;

    LockstepPicks(Model model) {
        this.model = model;
    }

    /** The version that somebody saw; one in so many looked too early. */
    static long version(Random random, ModelConversation c, int oneIn) {
        boolean stale = random.nextInt(oneIn) == 0;
        if (stale) {
            Tally.count("with a stale version");
        }
        return c.version - (stale ? 1 : 0);
    }

    ModelConversation conversation(Random random, String state) {
        List<ModelConversation> all = model.conversations.values().stream()
                .filter(c -> c.is(state) || random.nextInt(12) == 0)
                .toList();
        if (all.isEmpty()) {
            Tally.count("of a conversation that is not there");
            return unknown();
        }
        return pick(random, all);
    }

    private static ModelConversation unknown() {
        return new ModelConversation(
                "0".repeat(26), "web", "nobody", LockstepSetup.inbox("web", "web", 30, false, false));
    }

    String session(Random random, String agent) {
        String now = model.agents.get(agent).session;
        if (random.nextInt(10) == 0 || now.isEmpty()) {
            Tally.count("from another session");
            return agent + "-" + random.nextInt(4);
        }
        return now;
    }

    static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
