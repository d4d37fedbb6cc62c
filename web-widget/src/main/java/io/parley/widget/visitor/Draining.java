package io.parley.widget.visitor;

import io.parley.admission.Admission;
import io.parley.json.Frames;
import io.parley.widget.socket.CloseCode;
import io.parley.widget.socket.LeanSocket;
import io.parley.wire.Envelope;
import io.parley.wire.VisitorEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends one loop's visitors elsewhere: each hears a random moment to come back at and is closed then, or at the end of the time. */
final class Draining {
    private static final long SLICE_MS = 100;
    private static final long GRACE_SLICES = TimeUnit.SECONDS.toMillis(1) / SLICE_MS;

    private final VisitorLoop loop;
    private final Duration spread;
    private final List<List<LeanSocket>> moments = new ArrayList<>();

    /**
     * Plans.
     *
     * @param spread over which the others can take them in; may be longer than {@code within}: who is told a later moment is
     *     closed at the end and waits for it
     */
    Draining(VisitorLoop loop, Duration within, Duration spread) {
        this.loop = loop;
        this.spread = spread;
        long slices = Math.max(1, Math.min(within.toMillis(), spread.toMillis()) / SLICE_MS);
        for (int i = 0; i < slices; i++) {
            moments.add(new ArrayList<>());
        }
    }

    /** Completes when nobody is left, or a second after the time. Call on the loop. */
    Future<Void> run() {
        loop.wheel().each(this::tell);
        Promise<Void> done = Promise.promise();
        AtomicInteger next = new AtomicInteger();
        loop.context().owner().setPeriodic(SLICE_MS, SLICE_MS, timer -> {
            int at = next.getAndIncrement();
            if (at < moments.size()) {
                moments.get(at).forEach(socket -> socket.close(CloseCode.RESTART, "restart"));
            } else if (loop.wheel().size() == 0 || at > moments.size() + GRACE_SLICES) {
                loop.context().owner().cancelTimer(timer);
                loop.wheel().stop();
                done.tryComplete();
            }
        });
        return done.future();
    }

    private void tell(LeanSocket socket) {
        long afterMs = Admission.comesBackAfter(
                        spread, ThreadLocalRandom.current().nextDouble())
                .toMillis();
        moments.get((int) Math.min(moments.size() - 1L, afterMs / SLICE_MS)).add(socket);
        socket.send(Frames.encode(Envelope.event("connection.reconnect", new VisitorEvent.Reconnect(afterMs))));
    }
}
