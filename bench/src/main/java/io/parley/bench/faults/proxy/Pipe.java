package io.parley.bench.faults.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One direction of one connection. Reads the next piece when the last one has left, so a slow way slows its sender. */
final class Pipe extends ChannelInboundHandlerAdapter {
    private final Supplier<Toxics> toxics;
    private final Runnable reset;
    private Channel to;
    private long lastDueNanos;
    private long passed;
    /** The way was narrow when the last piece came: the next is read when all that is on its way has left. */
    private boolean waiting;
    /** In the order in which it came: timers of nearly the same moment may fire in any. */
    private final Deque<Runnable> onItsWay = new ArrayDeque<>();

    Pipe(Supplier<Toxics> toxics, Runnable reset) {
        this.toxics = toxics;
        this.reset = reset;
    }

    /** The other end is there: reading begins. */
    void leadTo(Channel from, Channel end) {
        this.to = end;
        from.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        Toxics now = toxics.get();
        if (now.swallow() || to == null) {
            bytes.release();
            context.read();
            return;
        }
        passed += bytes.readableBytes();
        boolean dropped = now.dropShare() > 0 && ThreadLocalRandom.current().nextDouble() < now.dropShare();
        if (dropped || (now.limitBytes() > 0 && passed > now.limitBytes())) {
            bytes.release();
            reset.run();
            return;
        }
        int slice = now.sliceBytes() > 0 ? now.sliceBytes() : bytes.readableBytes();
        while (bytes.isReadable()) {
            ByteBuf piece = bytes.readRetainedSlice(Math.min(slice, bytes.readableBytes()));
            later(context, due(now, piece.readableBytes()), () -> pass(context, piece));
        }
        bytes.release();
        // A delay is a pipe, not a valve: what is on its way does not keep the next piece from entering; a narrow way
        // does.
        waiting = now.bytesPerSecond() > 0 && !onItsWay.isEmpty();
        if (!waiting) {
            context.read();
        }
    }

    private void later(ChannelHandlerContext context, long due, Runnable step) {
        long wait = due - System.nanoTime();
        if (wait <= 0 && onItsWay.isEmpty()) {
            step.run();
        } else {
            onItsWay.add(step);
            context.executor().schedule(() -> onItsWay.remove().run(), wait, TimeUnit.NANOSECONDS);
        }
    }

    private long due(Toxics now, int bytes) {
        long delay = now.latencyMs()
                + (now.jitterMs() > 0 ? ThreadLocalRandom.current().nextLong(now.jitterMs()) : 0);
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay);
        if (now.bytesPerSecond() > 0) {
            long begins = Math.max(due, lastDueNanos);
            due = begins + bytes * 1_000_000_000L / now.bytesPerSecond();
        }
        // In order, whatever the jitter says.
        lastDueNanos = Math.max(due, lastDueNanos + 1);
        return lastDueNanos;
    }

    private void pass(ChannelHandlerContext context, ByteBuf piece) {
        if (toxics.get().swallow()) {
            piece.release();
        } else {
            to.writeAndFlush(piece);
        }
        if (waiting && onItsWay.isEmpty()) {
            waiting = false;
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof io.netty.channel.socket.ChannelInputShutdownEvent) {
            afterAll(context, () -> {
                if (to instanceof SocketChannel half && half.isActive()) {
                    half.shutdownOutput();
                }
            });
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (to != null && !toxics.get().swallow()) {
            afterAll(
                    context,
                    () -> to.writeAndFlush(io.netty.buffer.Unpooled.EMPTY_BUFFER)
                            .addListener(ChannelFutureListener.CLOSE));
        }
    }

    private void afterAll(ChannelHandlerContext context, Runnable run) {
        later(context, lastDueNanos, run);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reset.run();
    }
}
