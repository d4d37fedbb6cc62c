package io.parley.assignment;

import io.parley.inbox.InboxConfig;
import io.parley.routing.Planner;
import io.parley.routing.Requirement;
import java.util.Map;
import java.util.Optional;

/** How a message finds or opens its conversation, in the reference model. */
final class ModelArrivals {
    private static final String[] NOBODY = {"", "", "0"};
    private final Model model;

    ModelArrivals(Model model) {
        this.model = model;
    }

    /** The conversation that this contact's next message goes to; mail without a thread always opens one. */
    Optional<ModelConversation> find(String inbox, String contact) {
        ModelConversation c = model.conversations.get(model.index.getOrDefault(inbox + "|c|" + contact, ""));
        boolean takes = c != null && !(c.over() && model.now >= c.closedAt + (c.is("CLOSED") ? c.reopen : c.revive));
        return takes ? Optional.of(c) : Optional.empty();
    }

    /** The number of the message. */
    long receive(String inbox, String contact, String text, String id) {
        ModelConversation c = find(inbox, contact).orElseGet(() -> draft(inbox, contact, text, id));
        boolean later = c.is("CALLBACK");
        String had = later ? model.callbacks.comeBack(c) : "";
        if (c.callback.is() && (c.is("QUEUED") || c.is("OFFERED"))) {
            model.callbacks.unmark(c);
        }
        boolean asleep = c.is("PARKED") || c.is("WRAP_UP");
        ModelAgent freed = asleep ? wake(c) : null;
        boolean revived = c.is("ABANDONED");
        boolean waits = revived || c.state.isEmpty() || c.is("CLOSED") || (asleep && c.agent.isEmpty());
        String[] last = asleep || c.is("CLOSED")
                ? new String[] {c.sticky, c.queue, "" + (asleep ? model.now + 1 : c.closedAt + c.stickyFor)}
                : revived
                        ? NOBODY
                        : model.index
                                .getOrDefault(inbox + "|s|" + contact, "||0")
                                .split("\\|", -1);
        if (revived) {
            c.closedAt = 0;
            c.revive = 0;
            c.catchUp(model.now);
            model.say(c);
            Model.move(c, "QUEUED");
        } else if (waits) {
            c.dropPersonalStep();
            c.t0 = model.now;
            c.tq = model.now;
            c.step = 0;
            c.rank = "%015d%010d".formatted(Math.max(0, model.now - c.credit), ++model.sequence);
            if (c.is("CLOSED")) {
                c.closedAt = 0;
                model.say(c);
            }
            Model.move(c, "QUEUED");
        }
        if (!inbox.equals("mail")) {
            model.index.put(inbox + "|c|" + contact, c.id);
        }
        model.say(c);
        long number = c.seq;
        if (later) {
            model.limits.enter(c, null, had, model.now + 1);
        } else if (waits) {
            model.limits.enter(
                    c,
                    c.version == 1 ? model.limits.ways(c) : null,
                    last[1].equals(c.queue) ? last[0] : "",
                    Long.parseLong(last[2]));
        }
        if (freed != null) {
            model.matchAgent(freed);
        }
        return number;
    }

    /** Gives it back to its agent when there is room; the agent whose capacity changed. */
    private ModelAgent wake(ModelConversation c) {
        ModelAgent a = model.agents.get(c.sticky);
        boolean wrapped = c.is("WRAP_UP");
        c.ends = 0;
        if (wrapped) {
            model.takeBack(c);
        }
        if (!a.routable() || !a.hasRoomFor(c.channel, c.weight, c.interruptible)) {
            return wrapped ? a : null;
        }
        c.agent = a.id();
        a.carry(c, 1, model.now);
        a.last = ++model.sequence;
        model.activate(c);
        return a;
    }

    private ModelConversation draft(String inbox, String contact, String text, String id) {
        InboxConfig config = model.workspace.inbox(inbox).orElseThrow();
        Requirement need = new Planner(model.workspace).require(config, "", text, Map.of());
        ModelConversation c = new ModelConversation(id, inbox, contact, config);
        c.language = need.language();
        c.queue = need.queue();
        c.skills = need.skills();
        c.take(need.terms());
        c.plan = ModelConversation.Step.of(need.plan(), 0);
        model.conversations.put(id, c);
        return c;
    }
}
