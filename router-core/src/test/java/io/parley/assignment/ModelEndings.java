package io.parley.assignment;

import io.parley.queue.QueueRules;

/** How work on a conversation ends or rests, in the reference model: closed, parked, wrapped up, left. */
final class ModelEndings {
    private final Model model;

    ModelEndings(Model model) {
        this.model = model;
    }

    Transition close(String agent, String id, long version) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        boolean finished = c.over() || c.is("WRAP_UP");
        boolean closer = c.sticky.equals(agent) || c.closer.equals(agent);
        if (finished && closer && c.version == version + 1) {
            return Model.done(c);
        }
        boolean mine = c.is("PARKED") ? c.sticky.equals(agent) : c.agent.equals(agent) && !c.is("OFFERED");
        if (!(mine || c.is("CALLBACK")) || c.version != version) {
            return Model.stale(c);
        }
        if (c.is("WRAP_UP")) {
            endWrapUp(c);
            return Model.done(c);
        }
        QueueRules rules = model.rules(c);
        if (c.is("CALLBACK")) {
            c.closer = agent;
            return finish(c, true);
        }
        return c.is("ACTIVE") && !rules.wrapUp().isZero() ? wrapUp(c, rules) : finish(c, false);
    }

    Transition park(String agent, String id, long version) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (c.is("PARKED") && c.sticky.equals(agent) && c.version == version + 1) {
            return Model.done(c);
        }
        if (!c.is("ACTIVE") || !c.agent.equals(agent) || c.version != version) {
            return Model.stale(c);
        }
        park(c);
        return Model.done(c);
    }

    void park(ModelConversation c) {
        ModelAgent a = model.takeBack(c);
        c.sticky = a.id();
        c.callback = ModelCallbacks.Asked.NOTHING;
        c.ends = model.now + c.reopen;
        Model.move(c, "PARKED");
        model.matchAgent(a);
    }

    private Transition wrapUp(ModelConversation c, QueueRules rules) {
        ModelAgent a = model.agents.get(c.agent);
        if (!c.handingTo.isEmpty()) {
            model.matchAgent(model.hands.letGo(c));
        }
        c.idle = 0;
        c.callback = ModelCallbacks.Asked.NOTHING;
        c.unseen = 0;
        c.excluded.clear();
        long idle = a.idle;
        a.carry(c, -1, model.now);
        c.carries = (c.weight * rules.wrapUpShare() + 99) / 100;
        a.carry(c, 1, model.now);
        a.idle = idle;
        c.sticky = a.id();
        c.ends = model.now + rules.wrapUp().toMillis();
        model.say(c);
        Model.move(c, "WRAP_UP");
        model.matchAgent(a);
        return Model.done(c);
    }

    void endWrapUp(ModelConversation c) {
        ModelAgent a = model.takeBack(c);
        end(c);
        model.matchAgent(a);
    }

    void end(ModelConversation c) {
        c.ends = 0;
        c.callback = ModelCallbacks.Asked.NOTHING;
        c.excluded.clear();
        c.closedAt = model.now;
        c.gone = false;
        Model.move(c, "CLOSED");
        remember(c);
    }

    private void remember(ModelConversation c) {
        if (c.stickyFor > 0 && !c.sticky.isEmpty()) {
            model.index.put(c.inbox + "|s|" + c.contact, c.sticky + "|" + c.queue + "|" + (model.now + c.stickyFor));
        }
    }

    Transition leave(String id) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        return c.over() || c.is("WRAP_UP") ? Model.done(c) : finish(c, false);
    }

    private Transition finish(ModelConversation c, boolean byHand) {
        boolean served = c.is("ACTIVE") || c.is("PARKED") || byHand;
        if (c.is("ACTIVE")) {
            c.sticky = c.agent;
        }
        c.ends = 0;
        c.held = "";
        c.callback = ModelCallbacks.Asked.NOTHING;
        ModelAgent a = c.agent.isEmpty() ? null : model.takeBack(c);
        c.excluded.clear();
        c.closedAt = model.now;
        c.gone = false;
        c.revive = served ? 0 : model.rules(c).reviveWithin().toMillis();
        model.say(c);
        Model.move(c, served ? "CLOSED" : "ABANDONED");
        if (served) {
            remember(c);
        }
        if (a != null) {
            model.matchAgent(a);
        }
        return Model.done(c);
    }
}
