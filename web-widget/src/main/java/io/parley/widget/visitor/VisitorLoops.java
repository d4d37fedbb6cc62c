package io.parley.widget.visitor;

import io.netty.channel.EventLoop;
import io.parley.channel.InboundSink;
import io.parley.conversation.ConversationId;
import io.parley.json.Frames;
import io.parley.widget.site.Sites;
import io.parley.widget.site.VisitorTokens;
import io.parley.widget.socket.CloseCode;
import io.parley.widget.socket.LeanSocket;
import io.parley.widget.socket.Pace;
import io.parley.widget.socket.Takeover;
import io.parley.wire.Envelope;
import io.parley.wire.VisitorEvent;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The visitors of this node, one {@link VisitorLoop} per event loop that has a socket. Call from any thread. */
public final class VisitorLoops {
    private static final long SLICE_MS = 100;

    private final WidgetCore core;
    private final WidgetLimits limits;
    private final Pace pace;
    private final Door door;
    private final Addresses addresses;
    private final Map<EventLoop, VisitorLoop> loops = new ConcurrentHashMap<>();
    private volatile boolean draining;

    public VisitorLoops(WidgetCore core, WidgetLimits limits, Pace pace, Door door) {
        this.core = core;
        this.limits = limits;
        this.pace = pace;
        this.door = door;
        this.addresses = new Addresses(limits.perAddress());
    }

    /**
     * Makes a checked upgrade request a visitor's socket. Call on the connection's event loop, inside the request's handler.
     *
     * @return why it was not taken; empty when it was
     */
    public Optional<Refusal> take(HttpServerRequest request, String address, ContextInternal context) {
        VisitorLoop loop = loops.computeIfAbsent(
                context.nettyEventLoop(), eventLoop -> new VisitorLoop(this, context.unwrap(), pace));
        if (draining || !loop.admits()) {
            return Optional.of(Refusal.BUSY);
        }
        Optional<Addresses.Address> place = addresses.enter(address);
        if (place.isEmpty()) {
            return Optional.of(Refusal.TOO_MANY);
        }
        Takeover.into(request, new VisitorSocket(loop, place.get()));
        return Optional.empty();
    }

    /** How many sockets there are, for a meter. */
    public int sockets() {
        return loops.values().stream().mapToInt(loop -> loop.wheel().size()).sum();
    }

    /**
     * Sends everybody elsewhere: each hears a random moment within this time and is closed then. Completes when nobody is left,
     * or a second after the time.
     */
    public Future<Void> drain(Duration within) {
        draining = true;
        List<Future<?>> drained = new ArrayList<>();
        for (VisitorLoop loop : loops.values()) {
            Promise<Void> done = Promise.promise();
            loop.context().runOnContext(go -> drain(loop, within.toMillis(), done));
            drained.add(done.future());
        }
        return Future.join(drained).mapEmpty();
    }

    private static void drain(VisitorLoop loop, long withinMs, Promise<Void> done) {
        int slices = (int) Math.max(1, withinMs / SLICE_MS);
        List<List<LeanSocket>> moments = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            moments.add(new ArrayList<>());
        }
        loop.wheel().each(socket -> {
            int moment = ThreadLocalRandom.current().nextInt(slices);
            moments.get(moment).add(socket);
            socket.send(Frames.encode(
                    Envelope.event("connection.reconnect", new VisitorEvent.Reconnect((moment + 1) * SLICE_MS))));
        });
        AtomicInteger next = new AtomicInteger();
        loop.context().owner().setPeriodic(SLICE_MS, SLICE_MS, timer -> {
            int at = next.getAndIncrement();
            if (at < slices) {
                moments.get(at).forEach(socket -> socket.close(CloseCode.RESTART, "restart"));
            } else if (loop.wheel().size() == 0 || at > slices + TimeUnit.SECONDS.toMillis(1) / SLICE_MS) {
                loop.context().owner().cancelTimer(timer);
                loop.wheel().stop();
                done.tryComplete();
            }
        });
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
        /** Too many at once, or this node goes away. */
        BUSY,
        /** This address has enough sockets. */
        TOO_MANY
    }
}
