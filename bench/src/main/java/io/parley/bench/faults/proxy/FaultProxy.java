package io.parley.bench.faults.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Listens on loopback and passes on to one address, doing what it is told to what passes. Call from any thread. */
public final class FaultProxy implements AutoCloseable {
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile int targetPort;
    private volatile Toxics up = Toxics.NONE;
    private volatile Toxics down = Toxics.NONE;
    private volatile boolean refusing;
    private Channel listening;

    private FaultProxy(int targetPort) {
        this.targetPort = targetPort;
    }

    /** Opens one in front of a port of loopback. Blocks until it listens. */
    public static FaultProxy open(EventLoopGroup loops, int port, int targetPort) throws InterruptedException {
        FaultProxy proxy = new FaultProxy(targetPort);
        proxy.listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        proxy.accepted(client);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
        return proxy;
    }

    private void accepted(SocketChannel client) {
        if (refusing) {
            reset(client);
            return;
        }
        connections.add(client);
        Channel[] server = new Channel[1];
        Runnable cut = () -> {
            reset(client);
            if (server[0] != null) {
                reset(server[0]);
            }
        };
        Pipe fromClient = new Pipe(() -> up, cut);
        Pipe fromServer = new Pipe(() -> down, cut);
        client.pipeline().addLast(fromClient);
        new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5_000)
                .handler(fromServer)
                .connect(InetAddress.getLoopbackAddress(), targetPort)
                .addListener((io.netty.channel.ChannelFuture connected) -> {
                    if (!connected.isSuccess()) {
                        reset(client);
                        return;
                    }
                    server[0] = connected.channel();
                    connections.add(server[0]);
                    fromClient.leadTo(client, server[0]);
                    fromServer.leadTo(server[0], client);
                });
    }

    private static void reset(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException alreadyClosed) {
            // The other side was first.
            return;
        }
        channel.close();
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Where new connections lead from now on. */
    public void target(int port) {
        targetPort = port;
    }

    /** What happens to requests and to answers from now on, on connections that stand too. */
    public void toxics(Toxics requests, Toxics answers) {
        boolean was = up.swallow() || down.swallow();
        up = requests;
        down = answers;
        if (was && !requests.swallow() && !answers.swallow()) {
            // Bytes are missing in the middle of these streams: nobody could make sense of the rest.
            cut();
        }
    }

    /** Nothing happens any more. */
    public void heal() {
        refusing = false;
        toxics(Toxics.NONE, Toxics.NONE);
    }

    /** Answers new connections with a reset. */
    public void refuse() {
        refusing = true;
    }

    /** Resets every connection that stands. */
    public void cut() {
        connections.forEach(FaultProxy::reset);
    }

    /** Connections that stand, both ends counted. */
    public int connections() {
        return connections.size();
    }

    /** Connections that the server has not ended yet. */
    public int served() {
        return (int) connections.stream()
                .filter(channel -> channel.parent() == null)
                .filter(channel -> !((SocketChannel) channel).isInputShutdown())
                .count();
    }

    @Override
    public void close() {
        listening.close();
        cut();
    }
}
