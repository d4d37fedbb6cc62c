package io.parley.bench.faults.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One WebSocket as a browser has it: opens once, tells the code it was closed with. Lives on its event loop. */
final class ChatSocket {

    /** Hears of one socket; {@link #closed} comes last and once. */
    interface Listener {
        void opened();

        void frame(String text);

        /** @param code 1006 when there was no closing frame, as browsers say it; 503 and the like when the handshake was refused */
        void closed(int code);
    }

    private static final int NO_CODE = 1006;
    private static final int LARGEST_FRAME = 1 << 20;
    private static final int HANDSHAKE_MS = 15_000;
    private static final int RECEIVE_BYTES = 64 * 1024;

    private final Listener listener;
    private Channel channel;
    private int code = NO_CODE;
    private boolean over;

    private ChatSocket(Listener listener) {
        this.listener = listener;
    }

    /** Begins to connect. */
    static ChatSocket connect(EventLoop loop, Node node, String path, String cookie, Listener listener) {
        ChatSocket socket = new ChatSocket(listener);
        DefaultHttpHeaders headers = new DefaultHttpHeaders();
        headers.set("Origin", node.origin());
        if (!cookie.isEmpty()) {
            headers.set("Cookie", cookie);
        }
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(URI.create("ws://" + node.host() + ":" + node.port() + path))
                .version(WebSocketVersion.V13)
                .customHeaders(headers)
                .generateOriginHeader(false)
                .maxFramePayloadLength(LARGEST_FRAME)
                .handleCloseFrames(false)
                .handshakeTimeoutMillis(HANDSHAKE_MS)
                .build();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, HANDSHAKE_MS)
                .option(ChannelOption.TCP_NODELAY, true)
                // Small, so that the server notices who does not read: on loopback the kernel would hold megabytes.
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BYTES)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        socket.channel = channel;
                        ChannelPipeline pipeline = channel.pipeline();
                        pipeline.addLast(new HttpClientCodec());
                        pipeline.addLast(new HttpObjectAggregator(8192));
                        pipeline.addLast(new WebSocketClientProtocolHandler(config));
                        pipeline.addLast(socket.new Handler());
                    }
                })
                .connect(node.host(), node.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        socket.end();
                    }
                });
        return socket;
    }

    void send(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }

    /** Takes nothing more from the network, as a stalled browser does. */
    void stopReading() {
        channel.config().setAutoRead(false);
    }

    /** Whether answers could reach it. */
    boolean reads() {
        return channel != null && channel.config().isAutoRead();
    }

    void readAgain() {
        channel.config().setAutoRead(true);
    }

    /** Gives the socket up without waiting for the other side. */
    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    /** Ends the connection with a reset, as a vanished process does. */
    void reset() {
        if (channel != null) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            listener.closed(code);
        }
    }

    private final class Handler extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                listener.opened();
            } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
                context.close();
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof CloseWebSocketFrame closing) {
                code = closing.statusCode() < 0 ? 1005 : closing.statusCode();
                context.close();
            } else if (frame instanceof TextWebSocketFrame && !over) {
                listener.frame(frame.content().toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
