package io.parley.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timer that must exist because of what the model's objects are; Redis must hold exactly these. */
record ModelTimer(long due, String kind, String id, String guard) {

    String member() {
        return kind + '|' + id + '|' + guard;
    }

    /** In the order in which they ring. */
    static List<ModelTimer> all(Model model) {
        List<ModelTimer> timers = new ArrayList<>();
        for (ModelConversation c : model.conversations.values()) {
            if (c.is("OFFERED")) {
                timers.add(new ModelTimer(c.deadline, "offer", c.id, c.offer));
            }
            if (c.is("QUEUED") && c.step + 1 < c.plan.size()) {
                timers.add(new ModelTimer(c.tq + c.plan.get(c.step + 1).after(), "step", c.id, "" + (c.step + 1)));
            }
            if (!c.handingTo.isEmpty()) {
                timers.add(new ModelTimer(c.handingEnds, "hand", c.id, c.handingOffer));
            }
            if (c.over() && !c.gone) {
                timers.add(new ModelTimer(
                        c.closedAt + (c.is("CLOSED") ? c.reopen : c.revive), "gone", c.id, "" + c.version));
            }
            if (c.is("QUEUED") && c.late > 0) {
                timers.add(new ModelTimer(c.tq + c.late, "late", c.id, "" + c.tq));
            }
            if (c.ends > 0) {
                timers.add(new ModelTimer(c.ends, "ends", c.id, "" + c.version));
            }
            if (c.idle > 0) {
                timers.add(new ModelTimer(c.idleDue, "idle", c.id, "" + c.idle));
            }
            c.clocks.forEach((target, clock) -> {
                if (clock.rings()) {
                    timers.add(new ModelTimer(clock.due(), "goal", c.id, target));
                }
            });
            if (c.unseen > 0) {
                timers.add(new ModelTimer(c.unseenDue, "seen", c.id, "" + c.unseen));
            }
            c.excluded.forEach((agent, end) -> timers.add(new ModelTimer(end, "excl", c.id, agent)));
        }
        model.index.forEach((name, kept) -> {
            String[] parts = name.split("\\|");
            if (parts[1].equals("s")) {
                timers.add(new ModelTimer(
                        Long.parseLong(kept.substring(kept.lastIndexOf('|') + 1)), "stick", parts[0], parts[2]));
            }
        });
        for (ModelAgent a : model.agents.values()) {
            if (a.shift != null && a.shiftTurns > 0) {
                timers.add(new ModelTimer(a.shiftTurns, "shift", a.id(), ""));
            }
            if (a.inGrace()) {
                timers.add(new ModelTimer(a.graceEnd, "grace", a.id(), a.session));
            }
        }
        timers.sort(Comparator.comparingLong(ModelTimer::due).thenComparing(ModelTimer::member));
        return timers;
    }
}
