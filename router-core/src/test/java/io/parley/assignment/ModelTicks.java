package io.parley.assignment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What becomes due and in which order, in the reference model. */
final class ModelTicks {
    private final Model model;

    ModelTicks(Model model) {
        this.model = model;
    }

    /** As nodes tick: leases first, then timers in the order in which they are due, a bounded number in a go; then who waited too long. */
    void tick() {
        do {
            int budget = 32;
            List<ModelAgent> leases = model.agents.values().stream()
                    .filter(a -> a.leaseEnd > 0 && a.leaseEnd <= model.now)
                    .sorted(Comparator.comparingLong((ModelAgent a) -> a.leaseEnd)
                            .thenComparing(ModelAgent::id))
                    .toList();
            leases.forEach(model.presence::beginGrace);
            budget -= leases.size();
            List<ModelConversation> late = new ArrayList<>();
            Optional<ModelTimer> due = nextDue(late);
            while (budget > 0 && due.isPresent()) {
                budget -= 1 + ring(due.get(), late);
                due = nextDue(late);
            }
            late.forEach(c -> {
                if (c.is("QUEUED") && c.late > 0 && c.tq + c.late <= model.now) {
                    model.limits.divert(c, "late", model.limits.ways(c));
                }
            });
        } while (nextDue(List.of()).isPresent());
    }

    private Optional<ModelTimer> nextDue(List<ModelConversation> late) {
        return ModelTimer.all(model).stream()
                .filter(timer -> timer.due() <= model.now)
                .filter(timer -> !timer.kind().equals("late") || !late.contains(model.conversations.get(timer.id())))
                .findFirst();
    }

    /** How many conversations it moved beside its own. */
    private int ring(ModelTimer timer, List<ModelConversation> late) {
        ModelConversation c = model.conversations.get(timer.id());
        switch (timer.kind()) {
            case "offer" -> {
                model.offers.miss(model.agents.get(c.agent), c.misses);
                model.offers.endOffer(c);
            }
            case "shift" -> model.shifts.follow(model.agents.get(timer.id()));
            case "goal" -> model.clocks.ring(c, timer.guard());
            case "seen" -> {
                model.offers.miss(model.agents.get(c.agent), c.misses);
                model.offers.endOffer(c);
            }
            case "hand" -> {
                model.offers.miss(model.agents.get(c.handingTo), c.misses);
                model.hands.keep(c);
            }
            case "excl" -> {
                c.excluded.remove(timer.guard());
                if (c.is("QUEUED")) {
                    model.place(c);
                }
            }
            case "step" -> {
                c.catchUp(model.now);
                Model.move(c, "QUEUED");
                model.place(c);
            }
            case "stick" -> model.index.remove(timer.id() + "|s|" + timer.guard());
            case "idle" -> {
                Duration patience = model.rules(c).parkAfter().get(c.channel);
                if (patience == null) {
                    c.idle = 0;
                } else if (c.at + patience.toMillis() > model.now) {
                    c.idleDue = c.at + patience.toMillis();
                } else {
                    model.endings.park(c);
                }
            }
            case "ends" -> {
                if (c.is("WRAP_UP")) {
                    model.endings.endWrapUp(c);
                } else if (c.is("HELD")) {
                    model.limits.endHold(c);
                } else if (c.is("CALLBACK")) {
                    model.callbacks.due(c);
                } else {
                    model.endings.end(c);
                }
            }
            case "late" -> late.add(c);
            case "grace" -> {
                return model.presence.lose(model.agents.get(timer.id()));
            }
            default -> {
                c.gone = true;
                model.index.values().removeIf(id -> id.equals(c.id));
            }
        }
        return 0;
    }
}
