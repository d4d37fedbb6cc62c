package io.parley.assignment;

import java.util.Comparator;
import java.util.List;

/** Who is there and what is lost with who is not, in the reference model. */
final class ModelPresence {
    static final long LEASE = 45_000;
    static final long GRACE = 60_000;
    private final Model model;

    ModelPresence(Model model) {
        this.model = model;
    }

    void connect(String agent, String session) {
        ModelAgent a = model.agents.get(agent);
        boolean changed = !a.session.equals(session) || a.inGrace() || !a.connected;
        if (!a.connected) {
            a.idle = model.now;
        }
        a.session = session;
        a.connected = true;
        a.graceEnd = 0;
        a.leaseEnd = model.now + LEASE;
        if (changed) {
            model.matchAgent(a);
        }
    }

    boolean heartbeat(String agent, String session) {
        ModelAgent a = model.agents.get(agent);
        if (!a.connected || !a.session.equals(session)) {
            return false;
        }
        a.leaseEnd = model.now + LEASE;
        if (a.inGrace()) {
            a.graceEnd = 0;
            model.matchAgent(a);
        }
        return true;
    }

    void disconnect(String agent, String session) {
        ModelAgent a = model.agents.get(agent);
        if (a.connected && a.session.equals(session) && !a.inGrace()) {
            beginGrace(a);
        }
    }

    void choose(String agent, String session, String status) {
        ModelAgent a = model.agents.get(agent);
        if (!a.connected || !a.session.equals(session)) {
            return;
        }
        if (status.equals(a.status) && a.reason.isEmpty() && a.misses == 0) {
            return;
        }
        if (status.equals("available") && !a.status.equals(status)) {
            a.idle = model.now;
        }
        a.status = status;
        a.reason = "";
        if (status.equals("available")) {
            a.misses = 0;
        }
        model.matchAgent(a);
    }

    /** They did not come back; how much it moved. */
    int lose(ModelAgent a) {
        a.connected = false;
        a.graceEnd = 0;
        a.session = "";
        List<ModelConversation> held = model.conversations.values().stream()
                .filter(c -> c.agent.equals(a.id()) || c.handingTo.equals(a.id()))
                .sorted(Comparator.comparing(c -> c.rank))
                .toList();
        for (ModelConversation c : held) {
            if (!c.agent.equals(a.id())) {
                model.hands.keep(c);
                continue;
            }
            if (c.is("WRAP_UP")) {
                model.takeBack(c);
                model.endings.end(c);
                continue;
            }
            if (c.is("ACTIVE")) {
                c.sticky = a.id();
            }
            model.takeBack(c);
            c.catchUp(model.now);
            Model.move(c, "QUEUED");
            model.place(c);
        }
        return 1 + held.size();
    }

    void beginGrace(ModelAgent a) {
        a.leaseEnd = 0;
        a.graceEnd = model.now + GRACE;
    }
}
