package io.parley.assignment;

import io.parley.assignment.Interventions.Bump;
import io.parley.assignment.Interventions.Claim;
import io.parley.assignment.Interventions.Force;
import io.parley.assignment.Interventions.HandOn;
import io.parley.assignment.Interventions.Keep;
import io.parley.assignment.Interventions.Pull;
import io.parley.queue.Claiming;
import io.parley.routing.RequirementClass;
import java.util.Optional;
import java.util.function.Supplier;

/** What people do by hand, in the reference model. */
final class ModelHands {
    private final Model model;

    ModelHands(Model model) {
        this.model = model;
    }

    Transition claim(String agent, String session, Claim claim) {
        ModelConversation c = model.conversations.get(claim.conversation().value());
        if (c == null) {
            return new Transition.Unknown();
        }
        boolean allowed =
                model.workspace.queue(c.queue).orElseThrow().handling().claiming() != Claiming.NONE;
        return allowed
                ? once(c, claim.commandId(), () -> claimNow(c, agent, session, claim.commandId()))
                : new Transition.Refused("CLAIM_NOT_ALLOWED");
    }

    private Transition claimNow(ModelConversation c, String agent, String session, String command) {
        if (!c.is("QUEUED")) {
            return Model.stale(c);
        }
        ModelAgent a = model.agents.get(agent);
        if (!a.connected || a.inGrace() || !a.session.equals(session) || a.status.equals("offline")) {
            return new Transition.Refused("AGENT_OFFLINE");
        }
        boolean serves = c.plan.stream()
                .anyMatch(step -> step.isPersonal()
                        ? c.personal.equals(agent)
                        : step.need().isServedBy(a.config));
        if (!serves) {
            return new Transition.Refused("NOT_ELIGIBLE");
        }
        if (c.excluded.containsKey(agent)) {
            return new Transition.Refused("EXCLUDED");
        }
        if (!a.fits(c.channel, c.weight, c.interruptible)) {
            return new Transition.Refused("AGENT_FULL");
        }
        handOver(c, a);
        return c.remember(command);
    }

    Transition bump(Bump bump) {
        return known(bump.conversation().value(), bump.commandId(), c -> {
            if (!c.is("QUEUED")) {
                return Model.stale(c);
            }
            long rank = Long.parseLong(c.rank.substring(0, 15)) - bump.longer().toMillis();
            c.rank = "%015d".formatted(Math.max(0, rank)) + c.rank.substring(15);
            c.catchUp(model.now);
            Model.move(c, "QUEUED");
            Transition done = c.remember(bump.commandId());
            model.place(c);
            return done;
        });
    }

    Transition pull(Pull pull) {
        return known(pull.conversation().value(), pull.commandId(), c -> {
            if (!(c.is("OFFERED") || c.is("ACTIVE")) || c.version != pull.version()) {
                return Model.stale(c);
            }
            ModelAgent a = model.takeBack(c);
            c.excluded.put(a.id(), model.now + Model.EXCLUSION);
            c.catchUp(model.now);
            Model.move(c, "QUEUED");
            Transition done = c.remember(pull.commandId());
            model.place(c);
            model.matchAgent(a);
            return done;
        });
    }

    Transition force(Force force) {
        return known(force.conversation().value(), force.commandId(), c -> {
            boolean open = c.is("QUEUED") || c.is("OFFERED") || c.is("ACTIVE");
            if (!open || c.version != force.version()) {
                return Model.stale(c);
            }
            ModelAgent a = model.agents.get(force.agent());
            if (c.is("ACTIVE") && c.agent.equals(a.id())) {
                return new Transition.Refused("SAME_AGENT");
            }
            if (!a.connected || a.inGrace()) {
                return new Transition.Refused("AGENT_OFFLINE");
            }
            if (c.is("ACTIVE")) {
                c.sticky = c.agent;
            }
            ModelAgent before = c.agent.isEmpty() ? a : model.takeBack(c);
            c.forced = true;
            handOver(c, a);
            Transition done = c.remember(force.commandId());
            if (before != a) {
                model.matchAgent(before);
            }
            return done;
        });
    }

    Transition handOn(String owner, HandOn handOn) {
        return known(handOn.conversation().value(), handOn.commandId(), c -> {
            if (!c.is("ACTIVE") || !c.agent.equals(owner) || c.version != handOn.version()) {
                return Model.stale(c);
            }
            if (!c.handingTo.isEmpty()) {
                return new Transition.Refused("ALREADY_OFFERED");
            }
            if (handOn.agent().equals(owner)) {
                return new Transition.Refused("SAME_AGENT");
            }
            ModelAgent a = model.agents.get(handOn.agent());
            if (!a.connected || a.inGrace() || a.status.equals("offline")) {
                return new Transition.Refused("AGENT_OFFLINE");
            }
            if (!a.fits(c.channel, c.weight, c.interruptible)) {
                return new Transition.Refused("AGENT_FULL");
            }
            c.unseen = 0;
            c.handingStay = handOn.stay();
            c.handingTo = a.id();
            c.handingEnds = model.now + 20_000;
            a.carry(c, 1, model.now);
            a.last = ++model.sequence;
            Model.move(c, "ACTIVE");
            return c.remember(handOn.commandId());
        });
    }

    Transition keep(String owner, Keep keep) {
        return known(keep.conversation().value(), keep.commandId(), c -> {
            if (c.handingTo.isEmpty() || !c.agent.equals(owner)) {
                return Model.stale(c);
            }
            keep(c);
            return c.remember(keep.commandId());
        });
    }

    /** The other agent has it. */
    Transition handOver(ModelConversation c) {
        ModelAgent before = model.agents.get(c.agent);
        before.carry(c, -1, model.now);
        if (c.handingStay) {
            c.participants.put(before.id(), model.now);
        }
        c.sticky = before.id();
        c.agent = c.handingTo;
        c.offer = c.handingOffer;
        c.forced = false;
        model.agents.get(c.agent).misses = 0;
        forget(c);
        model.say(c);
        Model.move(c, "ACTIVE");
        model.matchAgent(before);
        return Model.done(c);
    }

    Transition stepOut(String agent, String id) {
        ModelConversation c = model.conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        c.participants.remove(agent);
        return Model.done(c);
    }

    void keep(ModelConversation c) {
        ModelAgent a = letGo(c);
        Model.move(c, "ACTIVE");
        model.matchAgent(a);
    }

    ModelAgent letGo(ModelConversation c) {
        ModelAgent a = model.agents.get(c.handingTo);
        a.carry(c, -1, model.now);
        forget(c);
        return a;
    }

    private static void forget(ModelConversation c) {
        c.handingTo = "";
        c.handingOffer = "";
        c.handingEnds = 0;
        c.handingStay = false;
    }

    private void handOver(ModelConversation c, ModelAgent a) {
        c.agent = a.id();
        c.offer = "";
        a.carry(c, 1, model.now);
        a.last = ++model.sequence;
        model.say(c);
        model.activate(c);
    }

    private Transition known(
            String id, String command, java.util.function.Function<ModelConversation, Transition> act) {
        ModelConversation c = model.conversations.get(id);
        return c == null ? new Transition.Unknown() : once(c, command, () -> act.apply(c));
    }

    private static Transition once(ModelConversation c, String command, Supplier<Transition> act) {
        return c.toldBefore(command).orElseGet(act);
    }

    /** What the order of a class' agents is made of, after the team. */
    static String order(Model model, ModelAgent a, RequirementClass need) {
        Optional<io.parley.queue.Queue> queue = model.workspace.queue(need.queue());
        String last = digits(12, a.last);
        String loaded = digits(4, a.share()) + last;
        return switch (queue.orElseThrow().handling().selection()) {
            case LEAST_LOADED -> loaded;
            case ROUND_ROBIN -> last;
            case LONGEST_IDLE -> digits(15, a.idle) + last;
            case BEST_SKILL ->
                digits(
                                2,
                                need.skills().keySet().stream()
                                        .mapToInt(skill -> 5 - a.config.skills().getOrDefault(skill, 0))
                                        .sum())
                        + loaded;
        };
    }

    private static String digits(int width, long number) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
