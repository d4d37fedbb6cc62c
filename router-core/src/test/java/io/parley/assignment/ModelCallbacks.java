package io.parley.assignment;

import java.time.Instant;

/** Contacts who are answered later, in the reference model. */
final class ModelCallbacks {
    private final Model model;

    /** What was asked; {@code due} is 0 for a mark. */
    record Asked(long at, String by, long seq, long due, long since, String agent) {
        static final Asked NOTHING = new Asked(0, "", 0, 0, 0, "");

        boolean is() {
            return at > 0;
        }

        Asked mark() {
            return new Asked(at, by, seq, 0, 0, "");
        }
    }

    ModelCallbacks(Model model) {
        this.model = model;
    }

    Transition ask(String id) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (!waits(c)) {
            return Model.stale(c);
        }
        if (!c.callback.is()) {
            model.say(c);
            c.callback = new Asked(model.now, "contact", c.seq, 0, 0, "");
            c.late = 0;
            Model.move(c, c.state);
        }
        return Model.done(c);
    }

    Transition ask(String id, long due) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (c.is("CALLBACK") && c.callback.due() == due) {
            return Model.done(c);
        }
        return waits(c) || aside(c) ? aside(c, "contact", due) : Model.stale(c);
    }

    Transition schedule(String agent, String id, long version, String command, long due) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (c.toldBefore(command).isPresent()) {
            return c.toldBefore(command).orElseThrow();
        }
        boolean mine = c.is("ACTIVE") && c.agent.equals(agent);
        if (!(waits(c) || aside(c) || mine) || c.version != version) {
            return Model.stale(c);
        }
        Transition answer = aside(c, agent, due);
        if (answer instanceof Transition.Done) {
            c.remember(command, answer);
        }
        return answer;
    }

    private Transition aside(ModelConversation c, String by, long due) {
        if (due <= model.now) {
            return new Transition.Refused("DUE_PASSED");
        }
        if (!openAt(c, due)) {
            return new Transition.Refused("CLOSED_THEN");
        }
        model.say(c);
        boolean had = c.is("ACTIVE");
        boolean again = c.is("CALLBACK");
        String agent = had ? c.agent : c.callback.agent();
        c.callback = new Asked(model.now, by, c.seq, due, again ? c.callback.since() : model.now, agent);
        c.held = "";
        ModelAgent freed = c.agent.isEmpty() ? null : model.takeBack(c);
        if (had) {
            c.sticky = agent;
        }
        c.late = 0;
        c.ends = due;
        Model.move(c, "CALLBACK");
        Transition done = Model.done(c);
        if (freed != null) {
            model.matchAgent(freed);
        }
        return done;
    }

    private boolean openAt(ModelConversation c, long due) {
        return model.workspace
                .calendar(model.rules(c).calendar())
                .map(calendar -> calendar.openings(Instant.ofEpochMilli(due), Instant.ofEpochMilli(due + 1)).stream()
                        .anyMatch(open -> open.from().toEpochMilli() <= due))
                .orElse(true);
    }

    Transition withdraw(String id) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (waits(c) && !c.callback.is()) {
            return Model.done(c);
        }
        return end(c);
    }

    Transition cancel(String id, long version, String command) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (c.toldBefore(command).isPresent()) {
            return c.toldBefore(command).orElseThrow();
        }
        if (c.version != version) {
            return Model.stale(c);
        }
        Transition answer = end(c);
        if (answer instanceof Transition.Done) {
            c.remember(command, answer);
        }
        return answer;
    }

    private Transition end(ModelConversation c) {
        if (!c.callback.is() || !(waits(c) || c.is("CALLBACK"))) {
            return Model.stale(c);
        }
        model.say(c);
        if (!c.is("CALLBACK")) {
            unmark(c);
            return Model.done(c);
        }
        String agent = comeBack(c);
        Transition done = Model.done(c);
        model.limits.enter(c, null, agent, model.now + 1);
        return done;
    }

    /** An ordinary one that waits. */
    void unmark(ModelConversation c) {
        c.callback = Asked.NOTHING;
        c.late = c.personal.isEmpty() ? model.rules(c).longestWait().toMillis() : 0;
        Model.move(c, c.state);
    }

    /** To its queue before its time; who had it. */
    String comeBack(ModelConversation c) {
        String agent = c.callback.agent();
        back(c);
        c.callback = Asked.NOTHING;
        Model.move(c, "QUEUED");
        return agent;
    }

    /** Its time has come, if its queue is open. */
    void due(ModelConversation c) {
        long opens = model.limits.opening(model.rules(c));
        if (opens > model.now) {
            c.ends = opens;
            return;
        }
        String agent = c.callback.agent();
        back(c);
        c.callback = c.callback.mark();
        Model.move(c, "QUEUED");
        model.placeReturning(c, agent, model.now + 1);
    }

    /** The time it was away is not counted as waited. */
    private void back(ModelConversation c) {
        long entered = Long.parseLong(c.rank.substring(0, 15));
        c.rank = "%015d".formatted(entered + model.now - c.callback.since()) + c.rank.substring(15);
        c.dropPersonalStep();
        c.tq = model.now;
        c.step = 0;
        c.late = 0;
        c.ends = 0;
    }

    private static boolean waits(ModelConversation c) {
        return c.is("QUEUED") || c.is("OFFERED");
    }

    private static boolean aside(ModelConversation c) {
        return c.is("HELD") || c.is("CALLBACK");
    }
}
