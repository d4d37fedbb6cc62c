package io.parley.widget.visitor;

import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Those who are to be looked at, a few at a time and each once, however often it is asked for. Who could not be looked at has the next
 * turn, and not the next moment: while Redis is in doubt the answer may be there before the question was sent, and to ask again at once
 * would never end. Lives on its loop; bounded by those there are.
 */
final class Turns<T> {
    private final int atOnce;
    private final Function<T, Future<?>> look;
    private final Set<T> due = new LinkedHashSet<>();
    private final Set<T> later = new LinkedHashSet<>();

    private int looking;
    private boolean running;

    /**
     * Nobody yet.
     *
     * @param look must complete on the loop
     */
    Turns(int atOnce, Function<T, Future<?>> look) {
        this.atOnce = atOnce;
        this.look = look;
    }

    void add(T one) {
        due.add(one);
    }

    /** Begins with as many as may be looked at now; the others follow when one of them is done. */
    void run() {
        if (running) {
            return; // The answer was there at once, and the loop below goes on.
        }
        running = true;
        while (looking < atOnce && !due.isEmpty()) {
            T one = due.iterator().next();
            due.remove(one);
            looking++;
            look.apply(one).onComplete(looked -> {
                looking--;
                if (looked.failed()) {
                    later.add(one);
                } else {
                    run();
                }
            });
        }
        running = false;
    }

    /** Once a tick: those who could not be looked at have their turn again. */
    void tick() {
        due.addAll(later);
        later.clear();
        run();
    }
}
