package io.parley.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Takes connections from a listening socket at a measured pace. When a crowd comes at once the rest waits in the kernel's line, which
 * costs nothing, and who does not fit there is tried again by its own kernel a second later: so those who are already served do not
 * wait behind thousands of handshakes. One for one listening socket; lives on its event loop.
 */
final class AcceptPace extends ChannelInboundHandlerAdapter {
    private static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(100);

    private final long perConnection;
    /** When the bucket would be full; each one accepted moves it on. */
    private long fullAt = System.nanoTime();

    /** @param perSecond connections on average; a tenth of that may come at once */
    private AcceptPace(int perSecond) {
        this.perConnection = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Sets the pace of the socket that accepted this connection, once. Call on the connection's event loop, early. */
    static void over(Channel connection, int perSecond) {
        Channel listening = connection.parent();
        if (listening != null && listening.pipeline().get(AcceptPace.class) == null) {
            listening.eventLoop().execute(() -> {
                if (listening.pipeline().get(AcceptPace.class) == null) {
                    listening.pipeline().addFirst(new AcceptPace(perSecond));
                }
            });
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext listening, Object connection) {
        long now = System.nanoTime();
        fullAt = Math.max(fullAt - now, 0) + now + perConnection;
        long ahead = fullAt - now;
        if (ahead > AT_ONCE && listening.channel().config().isAutoRead()) {
            listening.channel().config().setAutoRead(false);
            listening
                    .executor()
                    .schedule(
                            () -> listening.channel().config().setAutoRead(true),
                            ahead - AT_ONCE / 2,
                            TimeUnit.NANOSECONDS);
        }
        listening.fireChannelRead(connection);
    }
}
