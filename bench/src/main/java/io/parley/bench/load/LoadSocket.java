package io.parley.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
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
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A WebSocket client of a few kilobytes. Its methods and its listener run on the event loop. */
public final class LoadSocket {

    /** Hears of one socket. */
    public interface Listener {

        /** The handshake is done. */
        default void opened(LoadSocket socket) {}

        /** A text frame. */
        void frame(LoadSocket socket, String text);

        /** The socket is closed, by whomever. */
        void closed(LoadSocket socket);
    }

    private static final int LARGEST_FRAME = 1 << 20;

    private final Channel channel;
    private String ending = "the connection ended";

    private LoadSocket(Channel channel) {
        this.channel = channel;
    }

    /** Connects; the future completes once the handshake is done. Call from any thread. */
    public static CompletableFuture<LoadSocket> open(
            EventLoopGroup loop, URI uri, Map<String, String> headers, Listener listener) {
        CompletableFuture<LoadSocket> opened = new CompletableFuture<>();
        HttpHeaders http = new DefaultHttpHeaders();
        headers.forEach(http::set);
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri)
                .version(WebSocketVersion.V13)
                .customHeaders(http)
                .generateOriginHeader(!headers.containsKey("Origin"))
                .maxFramePayloadLength(LARGEST_FRAME)
                .handshakeTimeoutMillis(20_000)
                .handleCloseFrames(false)
                .build();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        ChannelPipeline pipeline = channel.pipeline();
                        pipeline.addLast(new HttpClientCodec());
                        pipeline.addLast(new HttpObjectAggregator(8192));
                        pipeline.addLast(new WebSocketClientProtocolHandler(config));
                        pipeline.addLast(new Handler(new LoadSocket(channel), opened, listener));
                    }
                })
                .connect(uri.getHost(), uri.getPort())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        opened.completeExceptionally(connected.cause());
                    }
                });
        return opened;
    }

    /** Sends one text frame at once. */
    public void send(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }

    /** Why it was closed, once it is: the other side's code and words, or what went wrong here. */
    public String ending() {
        return ending;
    }

    /** Ends the connection without a word, as a broken network does. */
    public void cut() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    /** Closes the socket. */
    public void close() {
        channel.close();
    }

    private static final class Handler extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final LoadSocket socket;
        private final CompletableFuture<LoadSocket> opened;
        private final Listener listener;

        Handler(LoadSocket socket, CompletableFuture<LoadSocket> opened, Listener listener) {
            this.socket = socket;
            this.opened = opened;
            this.listener = listener;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                listener.opened(socket);
                opened.complete(socket);
            } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
                opened.completeExceptionally(new IllegalStateException("no answer to the WebSocket handshake"));
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame) {
                listener.frame(socket, frame.content().toString(StandardCharsets.UTF_8));
            } else if (frame instanceof CloseWebSocketFrame close) {
                socket.ending = close.statusCode() + " " + close.reasonText();
                context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            opened.completeExceptionally(new IllegalStateException("closed before the handshake was done"));
            listener.closed(socket);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            opened.completeExceptionally(cause);
            socket.ending = cause.toString();
            context.close();
        }
    }
}
