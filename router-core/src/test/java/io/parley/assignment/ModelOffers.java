package io.parley.assignment;

/** What becomes of an offer, in the reference model: accepted, declined or missed. */
final class ModelOffers {
    private final Model model;

    ModelOffers(Model model) {
        this.model = model;
    }

    Transition accept(String agent, String session, String id, String offer) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (isHandedTo(agent, session, c, offer)) {
            return model.hands.handOver(c);
        }
        boolean mine = holds(agent, session, c) && !offer.isEmpty() && c.offer.equals(offer);
        if (mine && c.is("ACTIVE")) {
            return Model.done(c);
        }
        if (!mine || !c.is("OFFERED")) {
            return Model.stale(c);
        }
        c.deadline = 0;
        model.say(c);
        model.activate(c);
        model.agents.get(agent).misses = 0;
        return Model.done(c);
    }

    Transition decline(String agent, String session, String id, String offer) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (!offer.isEmpty() && c.declined.equals(offer)) {
            return Model.done(c);
        }
        if (isHandedTo(agent, session, c, offer)) {
            model.agents.get(agent).misses = 0;
            c.declined = offer;
            model.hands.keep(c);
            return Model.done(c);
        }
        if (!holds(agent, session, c) || !c.is("OFFERED") || !c.offer.equals(offer)) {
            return Model.stale(c);
        }
        model.agents.get(agent).misses = 0;
        c.declined = offer;
        endOffer(c);
        return Model.done(c);
    }

    void miss(ModelAgent a, int limit) {
        if (!a.inGrace()) {
            a.misses++;
            if (a.misses >= limit && a.status.equals("available")) {
                a.status = "away";
                a.reason = "no answer";
            }
        }
    }

    void endOffer(ModelConversation c) {
        ModelAgent a = model.takeBack(c);
        c.excluded.put(a.id(), model.now + Model.EXCLUSION);
        c.catchUp(model.now);
        Model.move(c, "QUEUED");
        model.place(c);
        model.matchAgent(a);
    }

    private boolean isHandedTo(String agent, String session, ModelConversation c, String offer) {
        ModelAgent a = model.agents.get(agent);
        return a.connected && a.session.equals(session) && c.handingTo.equals(agent) && c.handingOffer.equals(offer);
    }

    private boolean holds(String agent, String session, ModelConversation c) {
        ModelAgent a = model.agents.get(agent);
        return a.connected && a.session.equals(session) && c.agent.equals(agent);
    }
}
