package io.parley.simulate.scenario;

import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.queue.QueueRules;
import io.parley.queue.Selection;
import io.parley.queue.Widening;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the queues of a scenario: offers, plans, and how they give out their work. */
final class QueueReader {
    /** A head start that no wait makes up for. */
    static final Duration STRICT = Duration.ofDays(365);

    private static final int LEAST_OFFER = 1000;

    private QueueReader() {}

    static Queue read(String id, Fields queue) {
        long timeout = queue.time("offerTimeout", 20_000);
        if (timeout < LEAST_OFFER) {
            queue.expected("offerTimeout", timeout + " ms", "1s or more");
        }
        String name = queue.text("name", id);
        List<Widening> plan = queue.elements("plan", QueueReader::widening);
        if (plan.size() > Queue.MOST_STEPS) {
            queue.expected("plan", plan.size() + " steps", "at most " + Queue.MOST_STEPS);
        }
        Handling handling = handling(queue);
        queue.end();
        return new Queue(
                id,
                name,
                Duration.ofMillis(timeout),
                QueueRules.NONE,
                plan.subList(0, Math.min(Queue.MOST_STEPS, plan.size())),
                handling);
    }

    private static Handling handling(Fields queue) {
        Duration credit = Handling.USUAL.priorityCredit();
        if (queue.text("priorityCredit", "").equals("strict")) {
            credit = STRICT;
        } else {
            credit = Duration.ofMillis(queue.time("priorityCredit", credit.toMillis()));
        }
        if (credit.compareTo(STRICT) > 0) {
            queue.expected("priorityCredit", credit.toDays() + " days", "365d at most, or strict");
            credit = STRICT;
        }
        return Handling.USUAL
                .with(selection(queue))
                .credit(credit)
                .sticky(
                        Duration.ofMillis(queue.time(
                                "stickyFor", Handling.USUAL.stickyFor().toMillis())),
                        Duration.ofMillis(queue.time(
                                "stickyWait", Handling.USUAL.stickyWait().toMillis())));
    }

    private static Selection selection(Fields queue) {
        String word = queue.text("selection", Handling.USUAL.selection().name());
        try {
            return Selection.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            queue.expected("selection", word, "one of " + Arrays.toString(Selection.values()));
            return Handling.USUAL.selection();
        }
    }

    private static Widening widening(Fields step) {
        Widening read = new Widening(
                Duration.ofMillis(step.time("after", 0)),
                step.count("tier", 0, 0, 2),
                step.numbers("levels", 1, 0, 5),
                step.numbers("overflow", 0, 0, 2));
        step.end();
        return read;
    }
}
