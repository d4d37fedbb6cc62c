package io.parley.widget.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * One WebSocket after the handshake. Its owner extends it, so that an idle socket is a single object; everything runs on the
 * channel's event loop and nowhere else.
 */
public abstract class LeanSocket extends ChannelInboundHandlerAdapter {
    private static final int OPEN = 0;
    private static final int CLOSING = 1;
    private static final int CLOSED = 2;
    private static final byte[] NOTHING = new byte[0];

    /** Beside Netty's bound in bytes, far below 256 KiB: so many messages may wait for the peer. */
    private static final int MOST_QUEUED = 64;

    private final SocketWheel wheel;
    private ChannelHandlerContext channel;
    private byte[] partial = NOTHING;
    private byte phase = OPEN;
    private boolean flushing;

    // Kept by the wheel: neighbours in the slot, the ticks of its coming and of its last sign, and since when nothing
    // was taken.
    LeanSocket before;
    LeanSocket next;
    int slot;
    int cameAt;
    int heardAt;
    int stalledAt;

    protected LeanSocket(SocketWheel wheel) {
        this.wheel = wheel;
    }

    /** One whole text message. */
    protected abstract void received(byte[] utf8);

    /** The socket can take more again. */
    protected abstract void writable();

    /** The socket is gone; called once. */
    protected abstract void closed();

    /** Whether the peer said who it is; until then it has {@link Pace#helloWithin}. */
    protected abstract boolean greeted();

    /** This side closes it, for this reason; called once, before {@link #closed}. */
    protected abstract void closing(CloseCode code);

    /** The peer said nothing for too long and is cut off; called once, before {@link #closed}. */
    protected abstract void vanished();

    /** Queues a text frame without flushing it. Nothing happens when the socket is closing. */
    public final void write(byte[] utf8) {
        if (phase == OPEN) {
            channel.write(WireFrame.text(channel.alloc(), utf8), channel.voidPromise());
        }
    }

    /** Sends what was queued, together with whatever this round of the loop still queues. */
    public final void flush() {
        if (!flushing) {
            flushing = true;
            wheel.flush(this);
        }
    }

    /** Queues and sends a text frame. */
    public final void send(byte[] utf8) {
        write(utf8);
        flush();
    }

    /** Whether the peer takes what is written; while it does not, write nothing that can be read again later. */
    public final boolean isWritable() {
        if (phase != OPEN || !channel.channel().isWritable()) {
            return false;
        }
        boolean full = isFull();
        if (full) {
            wheel.watch(this);
        }
        return !full;
    }

    private boolean isFull() {
        ChannelOutboundBuffer queue = channel.channel().unsafe().outboundBuffer();
        return queue == null || queue.size() >= MOST_QUEUED;
    }

    /** Whether nothing has begun to close it. */
    public final boolean isOpen() {
        return phase == OPEN;
    }

    /** Says why and closes. */
    public final void close(CloseCode code, String reason) {
        if (phase == OPEN) {
            closing(code);
            closeWith(code.code(), reason);
        }
    }

    final void ping() {
        channel.writeAndFlush(WireFrame.ping(channel.alloc()), channel.voidPromise());
    }

    final void flushNow() {
        flushing = false;
        channel.flush();
    }

    final void cut() {
        channel.close();
    }

    final void vanish() {
        if (phase == OPEN) {
            vanished();
        }
        cut();
    }

    final boolean isStuck() {
        return !channel.channel().isWritable() || isFull();
    }

    /** It takes messages again, which Netty tells only when bytes were the bound. */
    final void unstick() {
        stalledAt = 0;
        if (phase == OPEN) {
            wheel.run(this::writable);
        }
    }

    final boolean isClosing() {
        return phase != OPEN;
    }

    final Channel channel() {
        return channel.channel();
    }

    private void closeWith(int code, String reason) {
        if (phase == OPEN) {
            phase = CLOSING;
            wheel.watch(this);
            channel.writeAndFlush(WireFrame.close(channel.alloc(), code, reason))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public final void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx;
        wheel.add(this);
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        if (phase != CLOSED) {
            phase = CLOSED;
            partial = NOTHING;
            wheel.remove(this);
            wheel.run(this::closed);
        }
    }

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            heardAt = wheel.now();
            if (phase == OPEN && message instanceof WebSocketFrame frame) {
                read(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public final void channelReadComplete(ChannelHandlerContext ctx) {
        // What a read caused was flushed by whoever wrote it.
    }

    @Override
    public final void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        // Shutdown of the server is announced to sockets by draining them, not through the pipeline.
    }

    @Override
    public final void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // Who takes no answers is asked no questions: otherwise the answers to their pings would pile up.
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        if (ctx.channel().isWritable()) {
            stalledAt = 0;
            if (phase == OPEN) {
                wheel.run(this::writable);
            }
        } else {
            stalledAt = wheel.now();
            wheel.watch(this);
        }
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof TooLongFrameException) {
            close(CloseCode.TOO_LARGE, tooLarge());
        } else if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            closeWith(statusOf(corrupted), "");
        } else {
            ctx.close();
        }
    }

    /** Netty reports a frame that is too long as a protocol violation with the fitting status. */
    private static int statusOf(CorruptedWebSocketFrameException corrupted) {
        WebSocketCloseStatus status = corrupted.closeStatus();
        return status == null ? CloseCode.PROTOCOL_ERROR.code() : status.code();
    }

    private void read(WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            readText(frame);
        } else if (frame instanceof PingWebSocketFrame) {
            channel.writeAndFlush(WireFrame.pong(channel.alloc(), frame.content()), channel.voidPromise());
        } else if (frame instanceof CloseWebSocketFrame close) {
            int code = close.statusCode();
            closeWith(code < 0 ? CloseCode.NORMAL.code() : code, "");
        } else if (frame instanceof BinaryWebSocketFrame) {
            close(CloseCode.TEXT_ONLY, "binary frame (expected: text)");
        }
    }

    private void readText(WebSocketFrame frame) {
        byte[] whole = joined(frame.content());
        if (whole.length > WireFrame.LARGEST_IN) {
            close(CloseCode.TOO_LARGE, tooLarge());
        } else if (frame.isFinalFragment()) {
            partial = NOTHING;
            wheel.run(this, whole);
        } else {
            partial = whole;
        }
    }

    private byte[] joined(ByteBuf more) {
        byte[] whole = new byte[partial.length + more.readableBytes()];
        System.arraycopy(partial, 0, whole, 0, partial.length);
        more.getBytes(more.readerIndex(), whole, partial.length, more.readableBytes());
        return whole;
    }

    private static String tooLarge() {
        return "frame above " + WireFrame.LARGEST_IN + " bytes";
    }
}
