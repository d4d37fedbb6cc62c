package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels by HTTP through the real server: what comes three times is there once, and an answer reaches the provider. */
class SignedWebhooksTest {

    private static final byte[] KEY = "a key of thirty-two bytes, or so".getBytes(StandardCharsets.US_ASCII);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vertx vertx = Vertx.vertx();
    private final List<Posted> provider = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private Path inboxes;

    private record Posted(String id, String timestamp, String signature, String body) {}

    @BeforeEach
    void openProvider() throws Exception {
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    provider.add(new Posted(
                            request.getHeader("webhook-id"),
                            request.getHeader("webhook-timestamp"),
                            request.getHeader("webhook-signature"),
                            body.toString()));
                    request.response().setStatusCode(204).end();
                }))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        inboxes =
                inboxes("\"settings\":{\"url\":\"http://127.0.0.1:" + port + "/parley\"},\"secrets\":{\"keys\":\"whsec_"
                        + Base64.getEncoder().encodeToString(KEY) + "\"}");
    }

    @AfterEach
    void closeProvider() {
        vertx.close().await();
    }

    private Path inboxes(String more) throws Exception {
        Path file = Files.createTempFile(
                folder,
                "inboxes",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "{\"inboxes\":[{\"id\":\"hook\",\"workspace\":\"demo\",\"channel\":\"webhook\",\"queue\":\"support\","
                        + more + "}]}");
    }

    @Test
    void everyMessagePostedThreeTimesInParallelIsThereOnceAndAnAnswerArrives() throws Exception {
        try (ServerProcess server = start(inboxes);
                AgentSocket mei = AgentSocket.signIn(server)) {
            List<CompletableFuture<HttpResponse<String>>> posts = new ArrayList<>();
            for (int message = 1; message <= 10; message++) {
                for (int copy = 1; copy <= 3; copy++) {
                    String id = "m-" + message;
                    String body = message(message);
                    posts.add(untilTaken(() -> post(server, id, body, KEY), 40));
                }
            }
            assertThat(posts)
                    .allSatisfy(post -> assertThat(post.join().statusCode()).isEqualTo(202));
            List<JsonNode> receipts = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> post : posts) {
                receipts.add(WireJson.MAPPER.readTree(post.join().body()));
            }
            assertThat(receipts.stream()
                            .map(receipt -> receipt.path("conversation").asText())
                            .distinct())
                    .hasSize(1);
            assertThat(receipts.stream()
                            .map(receipt -> receipt.path("seq").asLong())
                            .distinct())
                    .hasSize(10);
            // One that was written and not answered in time is a duplicate from its first answer on.
            assertThat(receipts.stream()
                            .filter(receipt -> !receipt.path("duplicate").asBoolean()))
                    .hasSizeLessThanOrEqualTo(10);
            String conversation = receipts.get(0).path("conversation").asText();

            mei.accept(conversation);
            assertThat(mei.messages(conversation)).hasSize(10).doesNotHaveDuplicates();
            mei.write(conversation, "你好, here we are");

            await().atMost(Duration.ofSeconds(20)).until(() -> provider.size() == 1);
            Posted answer = provider.get(0);
            assertThat(answer.signature()).isEqualTo(sign(KEY, answer.id(), answer.timestamp(), answer.body()));
            JsonNode data = WireJson.MAPPER.readTree(answer.body()).path("data");
            assertThat(data.path("text").asText()).isEqualTo("你好, here we are");
            assertThat(data.at("/contact/id").asText()).isEqualTo("u-77");
            assertThat(data.path("id").asText()).isEqualTo(answer.id());

            assertThat(refusedStatus(server)).isEqualTo(401);
            assertThat(mei.messages(conversation)).hasSize(11);
        }
    }

    @Test
    void withoutItsKeysTheChannelStaysShutAndTheRestRuns() throws Exception {
        try (ServerProcess server = start(inboxes("\"secrets\":{}"))) {
            assertThat(post(server, "m-1", message(1), KEY).join().statusCode()).isEqualTo(503);
            assertThat(server.status("/demo/")).isEqualTo(200);
            assertThat(Files.readString(folder.resolve("data/logs/parley.log")))
                    .contains("inbox hook: secret keys: not set (expected: one or more keys");
        }
    }

    private ServerProcess start(Path file) throws Exception {
        return ServerProcess.start(
                folder.resolve("data"),
                "--inboxes",
                file.toString(),
                "--config",
                allowing().toString());
    }

    private Path allowing() throws Exception {
        return Files.writeString(folder.resolve("parley.properties"), "egress.allow = 127.0.0.1\n");
    }

    private int refusedStatus(ServerProcess server) {
        byte[] other = KEY.clone();
        other[0] ^= 1;
        return post(server, "m-99", message(99), other).join().statusCode();
    }

    private static String message(int number) {
        return "{\"id\":\"m-" + number + "\",\"contact\":{\"id\":\"u-77\",\"name\":\"Lin\"},\"text\":\"message "
                + number + "\"}";
    }

    private static CompletableFuture<HttpResponse<String>> post(
            ServerProcess server, String id, String body, byte[] key) {
        String now = Long.toString(System.currentTimeMillis() / 1_000);
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(server.url("/channels/webhook/hook/messages"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("webhook-id", id)
                        .header("webhook-timestamp", now)
                        .header("webhook-signature", sign(key, id, now, body))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As providers do: what was not taken is posted again, here for 20 s at most. */
    private static CompletableFuture<HttpResponse<String>> untilTaken(
            Supplier<CompletableFuture<HttpResponse<String>>> post, int tries) {
        return post.get()
                .thenCompose(answer -> answer.statusCode() != 503 || tries == 0
                        ? CompletableFuture.completedFuture(answer)
                        : CompletableFuture.supplyAsync(
                                        () -> untilTaken(post, tries - 1),
                                        CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS))
                                .thenCompose(again -> again));
    }

    private static String sign(byte[] key, String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
