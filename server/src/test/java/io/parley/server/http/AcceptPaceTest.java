package io.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptPaceTest {
    private static final int CROWD = 300;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Long> acceptedAt = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    @BeforeEach
    void listen() throws TimeoutException {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setAcceptBacklog(CROWD).setHttp2ClearTextEnabled(false))
                .connectionHandler(connection -> {
                    acceptedAt.add(System.nanoTime());
                    AcceptPace.over(
                            ((HttpServerConnection) connection)
                                    .channelHandlerContext()
                                    .channel(),
                            100);
                })
                .requestHandler(request -> request.response().end());
        port = server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS).actualPort();
    }

    @AfterEach
    void close() throws IOException, TimeoutException {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void aCrowdWaitsInTheKernelsLineAndIsTakenAtThePace() throws IOException {
        connect(1);
        await().until(() -> acceptedAt.size() == 1);

        connect(CROWD);

        await().atMost(Duration.ofSeconds(20)).until(() -> acceptedAt.size() == CROWD + 1);
        List<Long> moments = acceptedAt.stream().sorted().toList();
        assertThat(Duration.ofNanos(moments.get(CROWD) - moments.get(1)))
                .as("300 at 100 a second, a few of them at once")
                .isGreaterThan(Duration.ofSeconds(2));
    }

    private void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
    }
}
