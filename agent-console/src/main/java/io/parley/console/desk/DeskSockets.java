package io.parley.console.desk;

import io.netty.channel.EventLoop;
import io.parley.admission.Admission;
import io.parley.console.core.Bugs;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.ConsoleOptions.Pace;
import io.parley.console.core.Gate;
import io.parley.console.core.SignedIn;
import io.parley.wire.AgentEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The consoles of this node, one {@link DeskLoop} per event loop that has one. Call from any thread. */
public final class DeskSockets {
    private static final long SLICE_MS = 100;
    private static final int LONGEST_RETRY_S = 5;
    private static final short UNAUTHENTICATED = CloseCode.UNAUTHENTICATED.code();

    private final ConsoleCore core;
    private final Gate gate;
    private final Pace pace;
    private final Bugs bugs;
    private final Seats seats;
    private final Admission admission;
    private final Map<EventLoop, DeskLoop> loops = new ConcurrentHashMap<>();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final AtomicLong renewal = new AtomicLong();
    private volatile boolean draining;

    /** @param handshakesPerSecond new sockets of this node; more are told to come back */
    public DeskSockets(ConsoleCore core, Gate gate, Pace pace, int handshakesPerSecond, Bugs bugs) {
        this.core = core;
        this.gate = gate;
        this.pace = pace;
        this.bugs = bugs;
        this.seats = new Seats(core.assignments());
        this.admission = new Admission(handshakesPerSecond, System::nanoTime);
        ConsoleMeter.SOCKETS.gauge(core.meters(), this, DeskSockets::consoles);
        ConsoleMeter.REFUSED.counter(core.meters(), admission, Admission::refused);
    }

    /** The turn of one more handshake; asked before anything is read. A node that goes away admits nobody, whenever they come back. */
    public Admission.Turn turn() {
        if (draining) {
            int seconds = 1 + ThreadLocalRandom.current().nextInt(LONGEST_RETRY_S);
            return new Admission.Turn(false, Duration.ofSeconds(seconds));
        }
        return admission.turn();
    }

    /** Takes no new socket from now on. */
    public void refuse() {
        draining = true;
    }

    /**
     * An opened socket of this person; without one it is told to sign in. Call on the socket's context.
     *
     * @param cut ends the connection without a word
     */
    public void open(Vertx vertx, ServerWebSocket socket, Runnable cut, Optional<SignedIn> who) {
        if (who.isEmpty()) {
            socket.close(UNAUTHENTICATED, "sign in first");
        } else if (draining) {
            socket.close(CloseCode.RESTART.code(), "restart");
        } else {
            if (renewing.compareAndSet(false, true)) {
                renewal.set(vertx.setPeriodic(pace.heartbeat().toMillis(), tick -> seats.renewAll()));
            }
            ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
            loops.computeIfAbsent(context.nettyEventLoop(), loop -> new DeskLoop(this, context))
                    .open(socket, cut, who.get());
        }
    }

    /** A session is over: its consoles on this node close at once, those on other nodes when they next look. */
    public void signedOut(String secret) {
        loops.values().forEach(loop -> loop.context().runOnContext(go -> loop.signedOut(secret)));
    }

    /** How many consoles are connected, for a meter. */
    public int consoles() {
        return loops.values().stream().mapToInt(DeskLoop::size).sum();
    }

    /**
     * Sends everybody elsewhere: each hears a random moment to come back at, spread as nodes like this one
     * take them in, and is closed then or at the end of {@code within}. Completes when nobody is left, or a second after.
     */
    public Future<Void> drain(Vertx vertx, Duration within) {
        refuse();
        Duration spread = admission.spreadOf(consoles());
        List<Future<?>> drained = new ArrayList<>();
        for (DeskLoop loop : loops.values()) {
            Promise<Void> done = Promise.promise();
            loop.context().runOnContext(go -> drain(loop, within.toMillis(), spread, done));
            drained.add(done.future());
        }
        return Future.join(drained).<Void>mapEmpty().onComplete(gone -> vertx.cancelTimer(renewal.get()));
    }

    private static void drain(DeskLoop loop, long withinMs, Duration spread, Promise<Void> done) {
        long lastMs = Math.max(SLICE_MS, Math.min(withinMs, spread.toMillis()));
        loop.each(console -> {
            long afterMs = Admission.comesBackAfter(
                            spread, ThreadLocalRandom.current().nextDouble())
                    .toMillis();
            console.event(AgentSocket.frame("connection.reconnect", 0, new AgentEvent.Reconnect(afterMs)));
            loop.context().setTimer(Math.min(afterMs, lastMs), due -> console.close(CloseCode.RESTART, "restart"));
        });
        long[] rounds = {0};
        loop.context().setPeriodic(SLICE_MS, timer -> {
            if (loop.size() == 0 || rounds[0]++ > lastMs / SLICE_MS + 10) {
                loop.context().owner().cancelTimer(timer);
                loop.stop();
                done.tryComplete();
            }
        });
    }

    ConsoleCore core() {
        return core;
    }

    Gate gate() {
        return gate;
    }

    Pace pace() {
        return pace;
    }

    Bugs bugs() {
        return bugs;
    }

    Seats seats() {
        return seats;
    }
}
