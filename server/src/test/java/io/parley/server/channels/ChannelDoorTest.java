package io.parley.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.channel.HttpIngress;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelDoorTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ChannelDoor door =
            new ChannelDoor(vertx, () -> URI.create("https://chat.example"), request -> "192.0.2.1", meters);
    private final List<IngressRequest> asked = new CopyOnWriteArrayList<>();
    private final HttpIngress sms = door.of("sms", Set.of("shop"));
    private int port;

    @BeforeEach
    void open() {
        Router router = Router.router(vertx);
        door.mount(router);
        port = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void answering(IngressAnswer answer) {
        sms.handle("shop", 100, request -> {
            asked.add(request);
            return CompletableFuture.completedFuture(answer);
        });
    }

    @Test
    void requestsAndRefusalsAreCountedByChannelAndStrangersNameNone() throws Exception {
        answering(IngressAnswer.status(403));
        door.complete();

        for (String path : List.of("/channels/sms/shop", "/channels/sms/nobody", "/channels/made-up/shop")) {
            CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        }

        await().untilAsserted(() -> {
            assertThat(meters.get("parley.ingress.time")
                            .tag("channel", "sms")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(refusals("sms", "unauthentic")).isEqualTo(1);
            assertThat(refusals("sms", "unknown")).isEqualTo(1);
            assertThat(refusals("other", "unknown")).isEqualTo(1);
        });
        assertThat(meters.getMeters())
                .noneMatch(meter -> "made-up".equals(meter.getId().getTag("channel")));
    }

    private double refusals(String channel, String reason) {
        return meters.get("parley.ingress.refused")
                .tags("channel", channel, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void anInboxIsAskedWithTheBytesAsTheyCame() throws Exception {
        answering(IngressAnswer.of(201, "text/xml", "<ok/>").with("X-A", "b"));

        HttpResponse<String> answer = CLIENT.send(
                request("/channels/sms/shop/status%2Fx?a=%27b&c")
                        .header("X-Signature", "s1")
                        .header("X-Signature", "s2")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, -1, 10}))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("<ok/>");
        assertThat(answer.headers().firstValue("X-A")).contains("b");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/status%2Fx");
            assertThat(request.rawQuery()).isEqualTo("a=%27b&c");
            assertThat(request.url()).isEqualTo("https://chat.example/channels/sms/shop/status%2Fx?a=%27b&c");
            assertThat(request.headers().get("x-signature")).containsExactly("s1", "s2");
            assertThat(request.header("host")).isPresent();
            assertThat(request.body()).containsExactly(0, -1, 10);
            assertThat(request.remoteAddress()).isEqualTo("192.0.2.1");
            assertThat(request.toString()).doesNotContain("%27b");
        });
        assertThat(sms.url("shop")).isEqualTo(URI.create("https://chat.example/channels/sms/shop"));
    }

    @Test
    void anOversizedBodyIsRefusedBeforeTheHandler() throws Exception {
        answering(IngressAnswer.status(200));

        assertThat(post("/channels/sms/shop", new byte[101])).isEqualTo(413);
        assertThat(post("/channels/sms/shop", new byte[100])).isEqualTo(200);
        assertThat(raw("POST /channels/sms/shop HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + "65\r\n"
                        + "a".repeat(101) + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(asked).hasSize(1);
    }

    @Test
    void whileChannelsStartAProviderIsAskedToComeAgain() throws Exception {
        assertThat(post("/channels/sms/shop", new byte[0])).isEqualTo(503);
        assertThat(post("/channels/sms/other", new byte[0])).isEqualTo(503);

        door.complete();

        assertThat(post("/channels/sms/shop", new byte[0])).isEqualTo(503);
        assertThat(post("/channels/sms/other", new byte[0])).isEqualTo(404);
        assertThat(post("/channels/sms", new byte[0])).isEqualTo(404);
        assertThat(post("/channels/", new byte[0])).isEqualTo(404);
        assertThat(post("/channels", new byte[0])).isEqualTo(404);
    }

    @Test
    void aStoppedChannelAnswersThatItIsNotThere() throws Exception {
        answering(IngressAnswer.status(200));
        door.complete();

        door.close("sms");

        assertThat(post("/channels/sms/shop", new byte[0])).isEqualTo(503);
    }

    @Test
    void aHandlerThatThrowsOrFailsIsAnsweredForSoThatTheProviderComesAgain() throws Exception {
        sms.handle("shop", 100, request -> {
            throw new IllegalStateException("bug");
        });
        assertThat(post("/channels/sms/shop", new byte[0])).isEqualTo(503);

        sms.handle("shop", 100, request -> CompletableFuture.failedFuture(new IllegalStateException("bug")));
        assertThat(post("/channels/sms/shop", new byte[0])).isEqualTo(503);
    }

    @Test
    void aCallerThatGoesAwayGivesItsRoomBack() throws Exception {
        CompletableFuture<IngressAnswer> slow = new CompletableFuture<>();
        sms.handle("shop", 100, request -> {
            asked.add(request);
            return slow;
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("POST /channels/sms/shop HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na"
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> asked.size() == 1);
        }
        slow.complete(IngressAnswer.status(200));
        answering(IngressAnswer.status(204));

        assertThat(post("/channels/sms/shop", new byte[0])).isEqualTo(204);
    }

    @Test
    void anAdapterHasItsOwnInboxesOnly() {
        assertThatThrownBy(() -> sms.handle("mail", 1, request -> null)).hasMessageContaining("inbox: mail");
        assertThatThrownBy(() -> sms.url("mail")).hasMessageContaining("inbox: mail");
        assertThatThrownBy(() -> sms.handle("shop", -1, request -> null)).hasMessageContaining("maxBodyBytes: -1");
    }

    private int post(String path, byte[] body) throws Exception {
        return CLIENT.send(
                        request(path)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                answer.write(b);
            }
            return answer.toString(StandardCharsets.US_ASCII);
        }
    }
}
