package io.parley.assignment;

import java.time.Duration;

/** The part of {@link Model} that knows what consoles must show. */
final class ModelSights {
    private final Model model;

    ModelSights(Model model) {
        this.model = model;
    }

    /** It is about to be given to its agent without an offer. */
    void watch(ModelConversation c) {
        Duration within = model.rules(c).showWithin().get(c.channel);
        if (within != null) {
            c.unseen = c.version + 1;
            c.unseenDue = model.now + within.toMillis();
        }
    }

    Transition shown(String agent, String id) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (!c.is("ACTIVE") || !c.agent.equals(agent)) {
            return Model.stale(c);
        }
        if (c.unseen > 0) {
            c.unseen = 0;
            c.clocks.remove("wait");
            model.agents.get(agent).misses = 0;
        }
        return Model.done(c);
    }
}
