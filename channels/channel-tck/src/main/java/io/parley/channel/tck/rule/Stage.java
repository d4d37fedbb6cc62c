package io.parley.channel.tck.rule;

import io.parley.channel.Attachment;
import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.InboundMessage;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.fake.FakeContext;
import io.parley.channel.tck.fake.Fault;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Wire;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One adapter in its context, with both sides of it in the obligation's hand. */
final class Stage implements AutoCloseable {

    private static final int USUAL_PATIENCE = 10;
    private static final int SECONDS = 20;

    final AdapterUnderTest rig;
    final ChannelAdapter adapter;
    final FakeContext context;
    private final Optional<Outlet> outlet;
    private boolean stopped;

    private Stage(AdapterUnderTest rig, List<Inbox> inboxes, int patience) {
        this.rig = rig;
        this.adapter = rig.adapter();
        this.context = new FakeContext(adapter.type(), inboxes, patience);
        this.outlet = rig.outlet(context);
    }

    /** Started with the rig's inbox. */
    static Stage started(AdapterUnderTest rig) {
        return new Stage(rig, List.of(rig.inbox()), USUAL_PATIENCE).start();
    }

    /** Not started. */
    static Stage idle(AdapterUnderTest rig, Inbox inbox) {
        return new Stage(rig, List.of(inbox), USUAL_PATIENCE);
    }

    /** Started, with an event loop that gives one who waits more time. */
    static Stage patient(AdapterUnderTest rig) {
        return new Stage(rig, List.of(rig.inbox()), 40).start();
    }

    Stage start() {
        startProblem().ifPresent(problem -> {
            throw new Breach("start failed: " + problem);
        });
        return this;
    }

    /** Why it did not start; empty when it did. */
    Optional<String> startProblem() {
        try {
            wait("start", context.loop().call(() -> adapter.start(context)));
            return Optional.empty();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            return Optional.of(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }
    }

    Capabilities declares() {
        return adapter.capabilities();
    }

    /** A text of the usual contact. */
    Arriving arriving(int number) {
        return new Arriving(
                "7000" + number,
                rig.contact(),
                "Hello " + number,
                context.clock().instant());
    }

    /** A text on the wire. */
    Wire wire(Arriving message) {
        return given(rig.message(rig.inbox(), message), "contacts come by a way that is not the adapter's");
    }

    static <T> T given(Optional<T> thing, String without) {
        return thing.orElseThrow(() -> new NotApplicable(without));
    }

    CompletableFuture<Reply> begin(Wire wire) {
        return rig.deliver(adapter, context, wire).toCompletableFuture();
    }

    /** What the provider makes of the answer. */
    Reply deliver(Wire wire) {
        return wait("the answer to the provider", begin(wire));
    }

    /** Delivers something that must be taken, and returns the message it became. */
    InboundMessage taken(Wire wire) {
        int before = context.sink().offered.size();
        Reply reply = deliver(wire);
        Breach.unless(reply.taken(), "an authentic message was not taken: " + reply.verdict() + ", " + shown(reply));
        Breach.unless(
                context.sink().offered.size() > before, "a message was acknowledged and nothing handed to the sink");
        return context.sink().offered.get(before);
    }

    static String shown(Reply reply) {
        String text = reply.shown();
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    Outlet outlet() {
        NotApplicable.unless(
                declares().delivery() == Capabilities.Delivery.PUSH, "delivery is LIVE: send is never called");
        return given(outlet, "the author gave no other side of sending");
    }

    /** The other side with a fault, if this transport knows it. */
    Outlet outlet(Fault fault) {
        NotApplicable.unless(outlet().play(fault), "this transport has no such fault: " + fault);
        return outlet();
    }

    OutboundMessage outgoing(int number, String text, Attachment... files) {
        return new OutboundMessage(
                "0out" + number,
                rig.inbox().id(),
                rig.contact(),
                "",
                "c1",
                number,
                text,
                "",
                "Mei",
                List.of(),
                List.of(files),
                context.clock().instant(),
                1);
    }

    CompletableFuture<SendResult> beginSend(OutboundMessage message) {
        return context.loop().call(() -> adapter.send(message));
    }

    SendResult send(OutboundMessage message) {
        return wait("the result of a send", beginSend(message));
    }

    SendResult send(String text) {
        return send(outgoing(1, text));
    }

    void stop() {
        stopped = true;
        wait("stop", context.loop().call(adapter::stop));
    }

    /** Waits for something the adapter must do. */
    void until(String what, BooleanSupplier done) {
        until(what, SECONDS, done);
    }

    void until(String what, int seconds, BooleanSupplier done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!done.getAsBoolean()) {
            Breach.unless(System.nanoTime() < end, what + ": not within " + seconds + " s");
            LockSupport.parkNanos(200_000);
        }
    }

    static <T> T wait(String what, CompletableFuture<T> stage) {
        try {
            return stage.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Breach(what + " did not come within " + SECONDS + " s");
        } catch (InterruptedException e) {
            throw new Breach(what + ": interrupted");
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            if (!stopped) {
                stop();
            }
        } catch (CompletionException | AssertionError broken) {
            // that is another obligation's
        } finally {
            outlet.ifPresent(Outlet::close);
            context.close();
        }
    }
}
