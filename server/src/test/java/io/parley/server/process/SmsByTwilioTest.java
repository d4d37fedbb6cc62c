package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLEncoder;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SMS channel through the real server, with a provider that speaks Twilio's HTTP on loopback. */
class SmsByTwilioTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vertx vertx = Vertx.vertx();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private int provider;

    @TempDir
    Path folder;

    @BeforeEach
    void openProvider() {
        provider = vertx.createHttpServer()
                .requestHandler(this::asProvider)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    @AfterEach
    void closeProvider() {
        vertx.close().await();
    }

    private void asProvider(HttpServerRequest request) {
        boolean signedIn = ("Basic "
                        + Base64.getEncoder()
                                .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.US_ASCII)))
                .equals(request.getHeader("Authorization"));
        if (!signedIn) {
            request.response().setStatusCode(401).end();
        } else if (request.path().equals("/media/1")) {
            request.response().end("a picture");
        } else {
            request.body().onSuccess(body -> {
                sent.add(body.toString());
                request.response()
                        .setStatusCode(201)
                        .end("{\"sid\":\"SMout" + sent.size() + "\",\"status\":\"queued\"}");
            });
        }
    }

    @Test
    void messagesPicturesAnswersReportsAndStopFindTheirWay() throws Exception {
        try (ServerProcess server = start();
                AgentSocket mei = AgentSocket.signIn(server)) {
            List<CompletableFuture<HttpResponse<String>>> posts = new ArrayList<>();
            for (int message = 1; message <= 5; message++) {
                Map<String, String> sms = sms("SM" + message, "message " + message);
                if (message == 5) {
                    sms.put("NumMedia", "1");
                    sms.put("MediaUrl0", "http://127.0.0.1:" + provider + "/media/1");
                    sms.put("MediaContentType0", "image/png");
                }
                for (int copy = 1; copy <= 3; copy++) {
                    posts.add(untilTaken(() -> post(server, "", sms), 40));
                }
            }
            assertThat(posts).allSatisfy(post -> {
                assertThat(post.join().statusCode()).isEqualTo(200);
                assertThat(post.join().body()).isEqualTo("<Response></Response>");
            });

            String conversation = mei.acceptNext();
            assertThat(mei.messages(conversation)).hasSize(5).doesNotHaveDuplicates();
            await().atMost(Duration.ofSeconds(20)).until(() -> isStored("a picture"));

            mei.write(conversation, "你好 from the shop");
            await().atMost(Duration.ofSeconds(20)).until(() -> sent.size() == 1);
            assertThat(sent.get(0))
                    .contains("To=%2B15550199")
                    .contains("Body=" + URLEncoder.encode("你好 from the shop", StandardCharsets.UTF_8));
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            last(mei, conversation).path("delivery").asText().equals("sent"));
            Map<String, String> report = sms("SMout1", "");
            report.put("MessageStatus", "delivered");
            assertThat(untilTaken(() -> post(server, "/status", report), 40)
                            .join()
                            .statusCode())
                    .isEqualTo(204);
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            last(mei, conversation).path("delivery").asText().equals("delivered"));

            assertThat(untilTaken(() -> post(server, "", sms("SM6", "STOP")), 40)
                            .join()
                            .statusCode())
                    .isEqualTo(200);
            mei.write(conversation, "One more thing");
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            last(mei, conversation).path("delivery").asText().equals("failed"));
            assertThat(last(mei, conversation).path("deliveryDetail").asText()).contains("OPTED_OUT", "STOP");
            assertThat(sent).hasSize(1);
        }
    }

    private static JsonNode last(AgentSocket agent, String conversation) {
        List<JsonNode> entries = agent.entries(conversation);
        return entries.get(entries.size() - 1);
    }

    private boolean isStored(String content) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/blobs"))) {
            return files.filter(Files::isRegularFile)
                    .anyMatch(file -> read(file).equals(content));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException movedAway) {
            return "";
        }
    }

    private ServerProcess start() throws IOException {
        Path inboxes = Files.createTempFile(
                folder,
                "inboxes",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                inboxes,
                "{\"inboxes\":[{\"id\":\"phone\",\"channel\":\"sms\",\"address\":\"+15550100\",\"queue\":\"support\","
                        + "\"settings\":{\"account-sid\":\"" + ACCOUNT + "\",\"base-url\":\"http://127.0.0.1:"
                        + provider
                        + "\"},\"secrets\":{\"auth-token\":\"" + TOKEN + "\"}}]}");
        Path config = Files.writeString(folder.resolve("parley.properties"), "egress.allow = 127.0.0.1\n");
        return ServerProcess.start(
                folder.resolve("data"), "--inboxes", inboxes.toString(), "--config", config.toString());
    }

    private static Map<String, String> sms(String id, String text) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("MessageSid", id);
        fields.put("AccountSid", ACCOUNT);
        fields.put("From", "+15550199");
        fields.put("To", "+15550100");
        fields.put("Body", text);
        return fields;
    }

    private static CompletableFuture<HttpResponse<String>> post(
            ServerProcess server, String path, Map<String, String> fields) {
        var url = server.url("/channels/sms/phone" + path);
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(url)
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", sign(url.toString(), fields))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
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

    private static String sign(String url, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(url);
        fields.forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
