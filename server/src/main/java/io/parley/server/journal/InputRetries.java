package io.parley.server.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.channel.Receipt;
import io.parley.channel.Receipt.Refused;
import io.parley.deadletter.FaultyInputs;
import io.parley.deadletter.FaultyInputs.Due;
import io.parley.metrics.CoreMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries inputs again that met a fault, until they are taken or dead. Any number of nodes may run one. Call from any thread. */
public final class InputRetries {
    private static final Logger LOG = LoggerFactory.getLogger(InputRetries.class);
    private static final long LOOK_MS = 1000;
    private static final int BATCH = 50;
    private static final Duration DOUBT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final FaultyInputs faulty;
    private final InputGuard guard;
    private final MeterRegistry meters;
    private long timer = -1;
    private Future<Void> round = Future.succeededFuture();

    public InputRetries(Vertx vertx, FaultyInputs faulty, InputGuard guard, MeterRegistry meters) {
        this.vertx = vertx;
        this.faulty = faulty;
        this.guard = guard;
        this.meters = meters;
    }

    /** Begins. */
    public synchronized void start() {
        timer = vertx.setPeriodic(LOOK_MS, tick -> look());
    }

    /** Ends after what is being tried. Idempotent. */
    public synchronized Future<Void> stop() {
        vertx.cancelTimer(timer);
        return round;
    }

    private synchronized void look() {
        if (round.isComplete()) {
            round = faulty.claim(BATCH).compose(this::all).recover(failure -> {
                LOG.debug("faulty inputs wait: {}", failure.toString());
                return Future.succeededFuture();
            });
        }
    }

    private Future<Void> all(List<Due> due) {
        List<Future<Void>> tries = new ArrayList<>();
        due.forEach(input -> tries.add(once(input)));
        return Future.join(tries).mapEmpty();
    }

    private Future<Void> once(Due due) {
        Input input;
        try {
            input = InputJson.read(due.body());
        } catch (IllegalArgumentException e) {
            return faulty.hopeless(due, "cannot be read back");
        }
        return Future.fromCompletionStage(guard.hand(input)).compose(receipt -> settle(due, receipt));
    }

    private Future<Void> settle(Due due, Receipt receipt) {
        if (!(receipt instanceof Refused refused)) {
            count("handled");
            return faulty.handled(due);
        }
        if (InputGuard.isDoubt(receipt)) {
            return faulty.later(due, DOUBT);
        }
        return InputGuard.hopeless(receipt)
                .map(why -> {
                    count("dead");
                    return faulty.hopeless(due, why);
                })
                .orElseGet(() -> faulty.faulty(due, refused.reason())
                        .onSuccess(dead -> count(dead ? "dead" : "again"))
                        .mapEmpty());
    }

    private void count(String result) {
        CoreMeters.INPUT_RETRIES.counter(meters, "result", result).increment();
    }
}
