package io.parley.assignment;

import io.parley.queue.Targets;
import java.time.Duration;
import java.util.Map;

/** The part of {@link Model} that knows of the targets of queues. */
final class ModelClocks {
    private final Model model;

    /** One target of a conversation; told: whether it was warned of or missed. */
    record Clock(long warn, long breach, String told) {

        long due() {
            return told.isEmpty() ? warn : breach;
        }

        boolean rings() {
            return !told.equals("breached");
        }
    }

    ModelClocks(Model model) {
        this.model = model;
    }

    void start(ModelConversation c) {
        Targets targets = model.rules(c).targets();
        Map.of("wait", targets.waiting(), "answer", targets.answer()).forEach((name, time) -> {
            if (!time.isZero()) {
                Duration warning = targets.warning(time);
                c.clocks.put(name, new Clock(c.tq + warning.toMillis(), c.tq + time.toMillis(), ""));
            }
        });
    }

    /** What its state ends. */
    static void settle(ModelConversation c) {
        boolean over = c.over() || c.is("WRAP_UP") || c.is("CALLBACK");
        if (over) {
            c.clocks.clear();
        } else if (c.is("ACTIVE") && c.unseen == 0) {
            c.clocks.remove("wait");
        }
    }

    void ring(ModelConversation c, String target) {
        Clock clock = c.clocks.get(target);
        boolean missed = model.now >= clock.breach();
        c.clocks.put(target, new Clock(clock.warn(), clock.breach(), missed ? "breached" : "warned"));
        long boost = model.rules(c).targets().boost().toMillis();
        if (target.equals("wait") && clock.told().isEmpty() && c.is("QUEUED") && boost > 0) {
            long rank = Long.parseLong(c.rank.substring(0, 15)) - boost;
            c.rank = "%015d".formatted(Math.max(0, rank)) + c.rank.substring(15);
            c.catchUp(model.now);
            Model.move(c, "QUEUED");
            model.place(c);
        }
    }
}
