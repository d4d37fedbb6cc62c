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

    ModelConversation conversation(Random random, String state) {
        List<ModelConversation> all = model.conversations.values().stream()
                .filter(c -> c.is(state) || random.nextInt(12) == 0)
                .toList();
        return all.isEmpty() ? unknown() : pick(random, all);
    }

    private static ModelConversation unknown() {
        return new ModelConversation(
                "0".repeat(26), "web", "nobody", LockstepSetup.inbox("web", "web", 30, false, false));
    }

    String session(Random random, String agent) {
        String now = model.agents.get(agent).session;
        return random.nextInt(10) == 0 || now.isEmpty() ? agent + "-" + random.nextInt(4) : now;
    }

    static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
