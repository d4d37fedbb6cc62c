package io.parley.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.EgressResult.Answered;
import io.parley.channel.EgressResult.Failed;
import io.parley.channel.EgressResult.Forbidden;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicedEgressTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpServerRequest> seen = new CopyOnWriteArrayList<>();
    private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
    private HttpServer server;
    private int port;

    @BeforeEach
    void outside() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
        port = server.actualPort();
        names.put("allowed.example", List.of(loopback()));
        names.put("other.example", List.of(loopback()));
        names.put("rebound.example", List.of(loopback()));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void answer(HttpServerRequest request) {
        seen.add(request);
        switch (request.path()) {
            case "/echo" -> request.body().onSuccess(body -> request.response().end(body));
            case "/away" -> redirect(request, "http://other.example:" + port + "/headers");
            case "/back" -> redirect(request, "/headers");
            case "/inside" -> redirect(request, "http://rebound.example:" + port + "/echo");
            case "/round" -> redirect(request, "/round");
            case "/headers" -> request.response().end(String.valueOf(request.getHeader("Authorization")));
            case "/large" -> request.response().end(Buffer.buffer(new byte[100_000]));
            case "/busy" ->
                request.response()
                        .setStatusCode(429)
                        .putHeader("Retry-After", "7")
                        .end();
            case "/reset" ->
                request.body().onSuccess(body -> request.connection().close());
            default -> {
                // silent
            }
        }
    }

    private static void redirect(HttpServerRequest request, String to) {
        request.response().setStatusCode(302).putHeader("Location", to).end();
    }

    @Test
    void sendsToTheAddressOfTheNameAndReadsTheAnswer() {
        EgressResult result = send(EgressRequest.post(
                url("allowed.example", "/echo"), "text/plain", "你好".getBytes(StandardCharsets.UTF_8)));

        assertThat(result).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("你好");
            assertThat(answer.cut()).isFalse();
        });
        assertThat(seen.get(0).authority().host()).isEqualTo("allowed.example");
        assertThat(seen.get(0).getHeader("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void aNameOfTheInsideIsNotCalled() {
        assertThat(send(get("rebound.example", "/echo"))).isInstanceOf(Forbidden.class);
        assertThat(send(EgressRequest.get(URI.create("https://rebound.example:" + port + "/"))))
                .isEqualTo(new Forbidden(
                        "rebound.example: its address is not on the public internet" + " (egress.allow can name it)"));
        assertThat(send(EgressRequest.get(URI.create("https://127.0.0.1:" + port + "/"))))
                .isInstanceOf(Forbidden.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void aRedirectToTheInsideIsNotFollowed() {
        assertThat(send(get("allowed.example", "/inside").following(3))).isInstanceOf(Forbidden.class);
        assertThat(seen).hasSize(1);
    }

    @Test
    void aRedirectAwayDoesNotCarryCredentialsAndOneBackDoes() {
        EgressResult away = send(get("allowed.example", "/away")
                .header("Authorization", "Basic x")
                .following(3));
        EgressResult back = send(get("allowed.example", "/back")
                .header("Authorization", "Basic x")
                .following(3));

        assertThat(text(away)).isEqualTo("null");
        assertThat(text(back)).isEqualTo("Basic x");
    }

    @Test
    void redirectsHaveAnEndAndPostsAreNotRedirected() {
        assertThat(send(get("allowed.example", "/round").following(2)))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
        assertThat(seen).hasSize(3);
        assertThat(send(EgressRequest.post(url("allowed.example", "/back"), "text/plain", new byte[0])
                        .following(3)))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
    }

    @Test
    void aLargeAnswerIsCut() {
        assertThat(send(get("allowed.example", "/large").atMost(1_000)))
                .isInstanceOfSatisfying(Answered.class, answer -> {
                    assertThat(answer.cut()).isTrue();
                    assertThat(answer.body()).hasSize(1_000);
                });
    }

    @Test
    void askedToWaitItTellsHowLong() {
        assertThat(send(get("allowed.example", "/busy")))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void silenceAfterTheRequestMayMeanThatItWasTaken() {
        assertThat(send(get("allowed.example", "/silent").within(Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.maybeSent()).isTrue());
        assertThat(send(EgressRequest.post(url("allowed.example", "/reset"), "text/plain", new byte[9])))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.maybeSent()).isTrue());
    }

    @Test
    void whatWasNeverSentIsCertainlyNotTaken() {
        server.close().await();

        assertThat(send(get("allowed.example", "/echo")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.maybeSent()).isFalse());
        assertThat(send(get("allowed.example", "/echo")).toString()).doesNotContain("/echo");
    }

    @Test
    void aHeaderWithALineBreakIsNotSent() {
        assertThat(send(get("allowed.example", "/echo").header("X-A", "b\r\nX-C: d")))
                .isInstanceOf(Forbidden.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void theNextAddressIsTriedWhenOneCannotBeReached() throws Exception {
        names.put("allowed.example", List.of(InetAddress.getByName("127.0.0.2"), loopback()));

        assertThat(send(get("allowed.example", "/echo"))).isInstanceOf(Answered.class);
    }

    private EgressResult send(EgressRequest request) {
        return new PolicedEgress(
                        vertx,
                        EgressPolicy.allowing("allowed.example,other.example"),
                        Clock.systemUTC(),
                        (context, host) -> names.containsKey(host)
                                ? context.succeededFuture(names.get(host))
                                : Names.of((io.vertx.core.internal.VertxInternal) vertx)
                                        .addresses(context, host))
                .send(request)
                .toCompletableFuture()
                .join();
    }

    private EgressRequest get(String host, String path) {
        return EgressRequest.get(url(host, path));
    }

    private URI url(String host, String path) {
        return URI.create("http://" + host + ":" + port + path);
    }

    private static String text(EgressResult result) {
        return new String(((Answered) result).body(), StandardCharsets.UTF_8);
    }

    private static InetAddress loopback() throws Exception {
        return InetAddress.getLoopbackAddress();
    }
}
