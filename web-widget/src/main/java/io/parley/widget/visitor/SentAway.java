package io.parley.widget.visitor;

import io.parley.json.Frames;
import io.parley.widget.socket.CloseCode;
import io.parley.widget.socket.LeanSocket;
import io.parley.wire.Envelope;
import io.parley.wire.ErrorCode;
import io.parley.wire.FrameTypes;
import io.parley.wire.WireError;
import java.time.Duration;

/** A tab that came with too many others: whatever it says first is answered with when to come back. Lives on its loop. */
final class SentAway extends LeanSocket {
    private final VisitorLoop loop;
    private final Addresses.Address address;
    private final int afterMs;

    SentAway(VisitorLoop loop, Addresses.Address address, Duration after) {
        super(loop.wheel());
        this.loop = loop;
        this.address = address;
        this.afterMs = (int) after.toMillis();
    }

    @Override
    protected void received(byte[] utf8) {
        Frames.Decoded<?> frame = Frames.decode(utf8, FrameTypes.VISITOR_COMMANDS);
        String hello = frame instanceof Frames.Command<?> command ? command.id() : "";
        String text = "too many at once (expected: again after retryAfterMs)";
        send(Frames.encode(Envelope.reply("error", hello, new WireError(ErrorCode.UNAVAILABLE, text, afterMs, ""))));
        close(CloseCode.TRY_LATER, ErrorCode.UNAVAILABLE.name());
    }

    @Override
    protected boolean greeted() {
        return false;
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
        // Nothing waits to be written.
    }

    @Override
    protected void closed() {
        loop.addresses().leave(address);
    }
}
