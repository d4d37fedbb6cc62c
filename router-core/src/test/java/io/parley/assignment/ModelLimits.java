package io.parley.assignment;

import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import io.parley.routing.PlanCompiler;
import io.parley.routing.Requirement;
import io.parley.routing.Terms;
import io.parley.routing.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hours and limits of queues and where conversations go instead, in the reference model. */
final class ModelLimits {
    private final Model model;

    ModelLimits(Model model) {
        this.model = model;
    }

    /** What it needs in the queues to which its own sends. */
    Map<String, Requirement> ways(ModelConversation c) {
        Map<String, Requirement> ways = new TreeMap<>();
        for (String other : model.rules(c).elsewhere()) {
            Work work = new Work(c.channel, c.weight, c.interruptible);
            PlanCompiler compiler = new PlanCompiler(model.workspace);
            ways.put(
                    other,
                    new Requirement(
                            other,
                            c.skills,
                            c.language,
                            "",
                            compiler.plan(work, other, c.skills),
                            compiler.offerTimeout(other, c.channel),
                            compiler.terms(other, c.channel, c.priority)));
        }
        return ways;
    }

    /** @param ways null for a conversation that had been taken already */
    void enter(ModelConversation c, Map<String, Requirement> ways) {
        enter(c, ways, "", 0);
    }

    /** Also with the agent who served the contact last, and how long that counts. */
    void enter(ModelConversation c, Map<String, Requirement> ways, String agent, long ends) {
        c.late = 0;
        if (c.personal.isEmpty()) {
            String obstacle = obstacle(c, ways != null);
            if (!obstacle.isEmpty()) {
                divert(c, obstacle, ways);
                return;
            }
            c.late = model.rules(c).longestWait().toMillis();
            if (c.t0 == c.tq) {
                model.clocks.start(c);
            }
        }
        model.placeReturning(c, agent, ends);
    }

    private String obstacle(ModelConversation c, boolean fresh) {
        QueueRules rules = model.rules(c);
        if (opening(rules) > model.now) {
            return "closed";
        }
        long waiting = model.conversations.values().stream()
                .filter(other -> other != c && other.is("QUEUED") && other.queue.equals(c.queue))
                .count();
        boolean full = fresh && rules.longest() >= 0 && waiting >= rules.longest();
        return full && model.agents.values().stream().noneMatch(a -> model.canTake(a, c)) ? "full" : "";
    }

    void divert(ModelConversation c, String reason, Map<String, Requirement> ways) {
        QueueRules rules = model.rules(c);
        Overflow otherwise = switch (reason) {
            case "closed" -> rules.closed();
            case "full" -> rules.full();
            default -> rules.late();
        };
        if (ways != null && otherwise.action() == Overflow.Action.QUEUE) {
            String queue = c.queue;
            List<ModelConversation.Step> plan = c.plan;
            Terms terms = c.terms();
            c.queue = otherwise.queue();
            c.take(ways.get(c.queue).terms());
            c.plan = ModelConversation.Step.of(ways.get(c.queue).plan(), 0);
            c.step = 0;
            if (obstacle(c, true).isEmpty()) {
                c.tq = model.now;
                c.late = model.rules(c).longestWait().toMillis();
                c.personal = "";
                tell(c, otherwise);
                if (c.t0 == c.tq) {
                    model.clocks.start(c);
                }
                Model.move(c, "QUEUED");
                model.place(c);
                return;
            }
            c.queue = queue;
            c.plan = plan;
            c.take(terms);
        }
        tell(c, otherwise);
        if (ways != null && otherwise.action() == Overflow.Action.CLOSE && c.channel.equals("web")) {
            model.endings.end(c);
            return;
        }
        long opens = opening(rules);
        c.held = reason;
        c.fresh = c.t0 == c.tq && c.clocks.isEmpty();
        c.callback = ModelCallbacks.Asked.NOTHING;
        c.ends = opens > model.now ? opens : model.now + 900_000;
        Model.move(c, "HELD");
    }

    private void tell(ModelConversation c, Overflow otherwise) {
        if (c.channel.equals("web") && !otherwise.message().isEmpty()) {
            model.say(c);
        }
    }

    void endHold(ModelConversation c) {
        long opens = c.held.equals("closed") ? opening(model.rules(c)) : model.now;
        if (opens > model.now) {
            c.ends = opens;
            return;
        }
        c.held = "";
        c.ends = 0;
        c.tq = model.now;
        c.step = 0;
        c.late = 0;
        if (c.fresh) {
            model.clocks.start(c);
        }
        c.fresh = false;
        Model.move(c, "QUEUED");
        model.place(c);
    }

    long opening(QueueRules rules) {
        return model.workspace
                .calendar(rules.calendar())
                .map(calendar -> calendar.openings(
                                Instant.ofEpochMilli(model.now),
                                Instant.ofEpochMilli(model.now).plus(Duration.ofDays(30)))
                        .get(0)
                        .from()
                        .toEpochMilli())
                .orElse(model.now);
    }
}
