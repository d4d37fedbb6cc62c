package io.parley.bench.load;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

/** One event loop that carries a generator's sockets and its clock, so that neither waits for the other's thread. */
public final class LoadLoop {

    /** A new loop; it lives as long as the process. */
    public static EventLoop start() {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        return group.next();
    }

    private LoadLoop() {}
}
