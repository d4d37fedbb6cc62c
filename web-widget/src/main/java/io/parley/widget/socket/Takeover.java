package io.parley.widget.socket;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes an accepted connection away from the HTTP server before the upgrade is answered. What remains on the channel is TLS (if
 * any), Netty's frame decoder and the {@link LeanSocket}: the two 1 024-slot queues that the server's own socket would keep for
 * its life are garbage.
 */
public final class Takeover {

    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .maxFramePayloadLength(WireFrame.LARGEST_IN)
            // The socket closes with a code of its own, and the JSON reader checks the UTF-8.
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();

    /**
     * What the kernel keeps for a peer that does not read. It would let it grow to megabytes, and the peer would be noticed only
     * then; a chat needs little.
     */
    private static final int SEND_BUFFER = 64 * 1024;

    /** What the HTTP server calls its decoder. */
    private static final String DECODER = "httpDecoder";

    private Takeover() {}

    /** The Netty context of a request's connection; its event loop is where the socket will live. */
    public static ChannelHandlerContext channelOf(HttpServerRequest request) {
        return ((HttpServerConnection) request.connection()).channelHandlerContext();
    }

    /**
     * Answers the handshake and gives the channel to the socket. Call on the connection's event loop, inside the request's
     * handler, after {@link Handshake#problem} found none and before anything was answered.
     *
     * @param unheard for so long nothing is read of it: what it says waits in the kernel
     */
    public static void into(HttpServerRequest request, LeanSocket socket, Duration unheard) {
        ChannelHandlerContext http = channelOf(request);
        if (!http.executor().inEventLoop()) {
            throw new IllegalStateException(
                    "takeover: not on the connection's event loop (expected: inside the handler)");
        }
        byte[] answer = Handshake.answer(request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_KEY));
        endMetrics(request);
        ChannelPipeline pipeline = http.pipeline();
        List<String> before = List.copyOf(pipeline.names());
        pipeline.addLast(new WebSocket13FrameDecoder(FRAMES));
        pipeline.addLast(socket);
        before.stream().filter(name -> !name.equals(DECODER)).map(pipeline::get).forEach(handler -> {
            if (handler != null && !(handler instanceof SslHandler)) {
                pipeline.remove(handler);
            }
        });
        ChannelConfig config = http.channel().config();
        config.setAutoRead(unheard.isZero());
        if (!unheard.isZero()) {
            http.executor().schedule(() -> config.setAutoRead(true), unheard.toMillis(), TimeUnit.MILLISECONDS);
        }
        config.setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        http.channel().writeAndFlush(http.alloc().directBuffer(answer.length).writeBytes(answer));
        // Last, and after the answer: it hands bytes it read too far to the frame decoder, which may answer them at
        // once.
        pipeline.remove(DECODER);
    }

    /** The HTTP server will not see this connection end: for its meters, it ends here. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // The metrics' types are the registry's own business.
    private static void endMetrics(HttpServerRequest request) {
        ConnectionBase connection = (ConnectionBase) request.connection();
        if (connection.metrics() instanceof HttpServerMetrics metrics) {
            request.response().setStatusCode(101);
            Object metric = ((HttpServerRequestInternal) request).metric();
            metrics.responseBegin(metric, (io.vertx.core.spi.observability.HttpResponse) request.response());
            metrics.responseEnd(metric, (io.vertx.core.spi.observability.HttpResponse) request.response(), 0);
            metrics.disconnected(connection.metric(), connection.remoteAddress());
        }
    }
}
