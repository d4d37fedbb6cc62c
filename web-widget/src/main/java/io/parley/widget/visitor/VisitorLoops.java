package io.parley.widget.visitor;

import io.netty.channel.EventLoop;
import io.parley.admission.Admission;
import io.parley.channel.InboundSink;
import io.parley.conversation.ConversationId;
import io.parley.widget.site.Sites;
import io.parley.widget.site.VisitorTokens;
import io.parley.widget.socket.Pace;
import io.parley.widget.socket.Takeover;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The visitors of this node, one {@link VisitorLoop} per event loop that has a socket. Call from any thread. */
public final class VisitorLoops {
    /** Told to who is refused, so that they do not all come back in the same second. */
    private static final int LONGEST_RETRY_S = 5;

    private final WidgetCore core;
    private final WidgetLimits limits;
    private final Pace pace;
    private final Door door;
    private final Addresses addresses;
    private final Guests guests;
    private final Admission admission;
    private final WidgetMeters meters;
    private final long beganAt = System.nanoTime();
    private final Map<EventLoop, VisitorLoop> loops = new ConcurrentHashMap<>();
    private volatile boolean draining;

    public VisitorLoops(WidgetCore core, WidgetLimits limits, Pace pace, Door door) {
        this.core = core;
        this.limits = limits;
        this.pace = pace;
        this.door = door;
        this.addresses = new Addresses(limits.perAddress());
        this.guests = new Guests(limits);
        this.admission = new Admission(limits.handshakesPerSecond(), System::nanoTime);
        this.meters = new WidgetMeters(core.meters());
        WidgetMeter.SOCKETS.gauge(core.meters(), this, VisitorLoops::sockets);
        WidgetMeter.REFUSED.counter(core.meters(), admission, Admission::refused);
    }

    /**
     * Makes a checked upgrade request a visitor's socket, which is heard when its turn has come. Call on the connection's event loop, inside the request's handler.
     *
     * @return why it was not taken; empty when it was
     */
    public Optional<Refusal> take(HttpServerRequest request, String address, ContextInternal context) {
        if (draining) {
            return Optional.of(Refusal.LEAVING);
        }
        VisitorLoop loop = loops.computeIfAbsent(
                context.nettyEventLoop(), eventLoop -> new VisitorLoop(this, context.unwrap(), pace));
        Optional<Addresses.Address> place = addresses.enter(address);
        if (place.isEmpty()) {
            return Optional.of(Refusal.TOO_MANY);
        }
        Admission.Turn turn = admission.turn();
        if (turn.admitted()) {
            Takeover.into(request, new VisitorSocket(loop, place.get()), turn.after());
        } else {
            // A browser does not show a page the status of a refused upgrade, let alone its headers: it is told in a
            // frame.
            Takeover.into(request, new SentAway(loop, place.get(), turn.after()), Duration.ZERO);
        }
        return Optional.empty();
    }

    /** How many sockets there are, for a meter. */
    public int sockets() {
        return loops.values().stream().mapToInt(loop -> loop.wheel().size()).sum();
    }

    /** Takes no new socket from now on. */
    public void refuse() {
        draining = true;
    }

    /** In how many seconds somebody who was refused should come back: never the same for all. */
    public int retryAfterSeconds() {
        return 1 + ThreadLocalRandom.current().nextInt(LONGEST_RETRY_S);
    }

    /**
     * Sends everybody elsewhere: each hears a random moment to come back at, spread as nodes like this one
     * take them in, and is closed then or at the end of {@code within}. Completes when nobody is left, or a second after.
     */
    public Future<Void> drain(Duration within) {
        refuse();
        Duration spread = admission.spreadOf(sockets());
        List<Future<?>> drained = new ArrayList<>();
        for (VisitorLoop loop : loops.values()) {
            Promise<Void> done = Promise.promise();
            loop.context()
                    .runOnContext(go -> new Draining(loop, within, spread).run().onComplete(done));
            drained.add(done.future());
        }
        return Future.join(drained).mapEmpty();
    }

    /** A message of this visitor lies in a conversation that was not theirs before: tells their tabs on every loop. */
    void opened(Visitor visitor, ConversationId conversation) {
        String key = visitor.key();
        for (VisitorLoop loop : loops.values()) {
            loop.context().runOnContext(go -> loop.opened(key, visitor.site.workspace(), conversation));
        }
    }

    WidgetCore core() {
        return core;
    }

    WidgetLimits limits() {
        return limits;
    }

    Addresses addresses() {
        return addresses;
    }

    Guests guests() {
        return guests;
    }

    WidgetMeters meters() {
        return meters;
    }

    /** Ticks of this node, from 1; those of a single loop are no measure for what several loops count together. */
    int now() {
        return 1 + (int) ((System.nanoTime() - beganAt) / pace.tick().toNanos());
    }

    InboundSink sink() {
        return door.sink();
    }

    Sites sites() {
        return door.sites();
    }

    VisitorTokens tokens() {
        return door.tokens();
    }

    Clock clock() {
        return door.clock();
    }

    /** What the started channel gives. */
    public interface Door {
        /** The website inboxes. */
        Sites sites();

        /** How visitors are known again. */
        VisitorTokens tokens();

        /** Where messages go. */
        InboundSink sink();

        /** The time. */
        Clock clock();
    }

    /** Why a socket was not taken. */
    public enum Refusal {
        /** This node goes away. */
        LEAVING,
        /** This address has enough sockets. */
        TOO_MANY
    }
}
