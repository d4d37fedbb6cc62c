package io.parley.widget.visitor;

import io.parley.json.Frames;
import io.parley.widget.socket.CloseCode;
import io.parley.widget.socket.LeanSocket;
import io.parley.wire.Envelope;
import io.parley.wire.ErrorCode;
import io.parley.wire.FrameTypes;
import io.parley.wire.VisitorCommand;
import io.parley.wire.WireError;

/** One tab of a visitor. Reads frames, keeps to the limits, and hands commands on. Lives on its loop. */
final class VisitorSocket extends LeanSocket {
    private final VisitorLoop loop;
    private final Addresses.Address address;
    final LogFeed feed = new LogFeed(this);
    /** Null until hello was accepted. */
    private Visitor visitor;

    VisitorSocket nextTab;
    int typedAt;
    private boolean welcomed;
    private byte malformed;
    private short frames;
    private int framesAt;

    VisitorSocket(VisitorLoop loop, Addresses.Address address) {
        super(loop.wheel());
        this.loop = loop;
        this.address = address;
    }

    VisitorLoop loop() {
        return loop;
    }

    /** Null until hello was accepted. */
    Visitor visitor() {
        return visitor;
    }

    void belongsTo(Visitor owner) {
        visitor = owner;
        feed.hold();
        owner.add(this);
    }

    /** The welcome is written: from now on events may follow. */
    void welcomed() {
        welcomed = true;
    }

    boolean isWelcomed() {
        return welcomed;
    }

    @Override
    protected boolean greeted() {
        return visitor != null;
    }

    @Override
    protected void received(byte[] utf8) {
        if (tooMany()) {
            refuse("", new WireError(ErrorCode.RATE_LIMITED, "too many frames", 10_000, ""), CloseCode.RATE_LIMITED);
            return;
        }
        Frames.Decoded<VisitorCommand> frame = Frames.decode(utf8, FrameTypes.VISITOR_COMMANDS);
        if (frame instanceof Frames.Command<VisitorCommand> known) {
            loop.commands().run(this, known.id(), known.command());
        } else if (frame instanceof Frames.Unreadable<VisitorCommand> unreadable) {
            unreadable(unreadable);
        }
    }

    private void unreadable(Frames.Unreadable<VisitorCommand> frame) {
        WireError error = new WireError(ErrorCode.MALFORMED, frame.message(), 0, frame.field());
        if (++malformed > loop.limits().malformed()) {
            refuse(frame.id(), error, CloseCode.MALFORMED);
        } else {
            answer(frame.id(), error);
        }
    }

    private boolean tooMany() {
        if (framesAt != loop.wheel().now()) {
            framesAt = loop.wheel().now();
            frames = 0;
        }
        return ++frames > loop.limits().framesPerTick();
    }

    /** Answers a command with its type of success. */
    void answer(String id, String type, long seq, Object payload) {
        if (!id.isEmpty()) {
            send(Frames.encode(new Envelope(type, "", id, seq, payload)));
        }
    }

    /** Answers a command with a refusal. */
    void answer(String id, WireError error) {
        send(Frames.encode(Envelope.reply("error", id, error)));
    }

    /** Refuses and closes. */
    void refuse(String id, WireError error, CloseCode code) {
        answer(id, error);
        close(code, error.code().name());
    }

    @Override
    protected void closing(CloseCode code) {
        loop.meters().closed(code);
    }

    @Override
    protected void vanished() {
        loop.meters().vanished.increment();
    }

    @Override
    protected void writable() {
        feed.pump();
    }

    @Override
    protected void closed() {
        loop.addresses().leave(address);
        if (visitor != null) {
            loop.all().guests().leave(visitor.guest);
            visitor.remove(this);
            loop.left(visitor);
        }
    }
}
