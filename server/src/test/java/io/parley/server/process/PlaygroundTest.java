package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The playground through the real server: its providers speak to the public doors and nothing else of it exists without a demo. */
class PlaygroundTest {

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final AtomicReference<JsonNode> view = new AtomicReference<>();

    @TempDir
    Path folder;

    @Test
    void aPersonWritesOnThreeChannelsAndEachAnswerComesBack() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"));
                AgentSocket mei = AgentSocket.signIn(server)) {
            watch(server);
            post(
                    server,
                    "sms",
                    "{\"text\":\"I need an invoice\"}",
                    server.origin().toString());
            String sms = mei.acceptNext();
            assertThat(mei.messages(sms)).containsExactly("I need an invoice");
            mei.write(sms, "It is in the mail");
            await().atMost(Duration.ofSeconds(20)).until(() -> shows("sms", "It is in the mail"));

            post(server, "follow", "{}", server.origin().toString());
            await().atMost(Duration.ofSeconds(20)).until(() -> shows("wechat", "Harbor & Pine"));
            post(server, "wechat", "{\"text\":\"发票呢？\"}", server.origin().toString());
            String wechat = mei.acceptNext();
            mei.write(wechat, "已寄出");
            await().atMost(Duration.ofSeconds(20)).until(() -> shows("wechat", "已寄出"));

            String mail = "{\"subject\":\"Refund\",\"text\":\"When?\",\"fresh\":true}";
            post(server, "mail", mail, server.origin().toString());
            String letter = mei.acceptNext();
            mei.write(letter, "By Friday");
            await().atMost(Duration.ofSeconds(20)).until(() -> shows("mail", "By Friday"));
            assertThat(view.get().path("sms").get(0).path("status").asText()).isEqualTo("taken");
        }
    }

    @Test
    void strangersReachNeitherThePersonNorTheProviders() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            assertThat(post(server, "sms", "{\"text\":\"a\"}", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(post(server, "sms", "{\"text\":\"a\"}", server.origin().toString())
                            .statusCode())
                    .isEqualTo(401);
            watch(server);
            assertThat(post(server, "sms", "{\"text\":\"\"}", server.origin().toString())
                            .statusCode())
                    .isEqualTo(400);
            URI messages = server.url("/playground/providers/sms/2010-04-01/Accounts/AC1/Messages.json");
            assertThat(browser.send(
                                    HttpRequest.newBuilder(messages)
                                            .POST(HttpRequest.BodyPublishers.ofString("To=1"))
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            URI send = server.url("/playground/providers/wechat/cgi-bin/message/custom/send?access_token=x");
            assertThat(browser.send(
                                    HttpRequest.newBuilder(send)
                                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("40001");
        }
    }

    @Test
    void oneClickOpensTheConsoleFromThisMachineAndFromNowhereElse() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            watch(server);
            JsonNode seats = view.get().path("shop").path("agents");
            assertThat(seats).hasSizeGreaterThan(1);
            String agent = seats.get(1).path("id").asText();
            String here = server.origin().toString();

            HttpResponse<String> sent = enter(server, "/playground/console", agent, "Origin", here);
            assertThat(sent.statusCode()).isEqualTo(307);
            String link = sent.headers().firstValue("Location").orElseThrow();
            HttpResponse<String> signedIn = enter(server, link, agent, "Origin", here);
            assertThat(signedIn.headers().firstValue("Location")).contains("/u/0/");
            assertThat(enter(server, link, agent, "Origin", here).statusCode()).isEqualTo(410);

            assertThat(enter(server, "/playground/console", "nobody", "Origin", here)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(enter(server, "/playground/console", agent, "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(enter(server, "/playground/console", agent, "Accept", "*/*")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(enter(server, "/playground/console", agent, "Origin", here, "X-Forwarded-For", "203.0.113.9")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private HttpResponse<String> enter(ServerProcess server, String path, String agent, String... headers)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(server.url(path))
                        .headers(headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("agent=" + agent))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void withoutADemoNothingOfItIsServedOrLoaded() throws Exception {
        Path loaded = folder.resolve("classes.txt");
        try (ServerProcess server = ServerProcess.start(
                folder.resolve("data"),
                Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded, "PARLEY_LIMITS_DRAIN_SECONDS", "0"),
                "--no-demo")) {
            assertThat(server.status("/playground/")).isEqualTo(404);
            assertThat(server.status("/playground/api/events")).isEqualTo(404);
        }
        // The name of its door may be looked at when the wiring is verified; nothing behind it is.
        assertThat(Files.readString(loaded)).contains("io.parley.server.Wiring");
        try (Stream<String> lines = Files.lines(loaded)) {
            assertThat(lines.filter(line -> line.contains("io.parley.server.playground."))
                            .filter(line -> !line.contains("io.parley.server.playground.Playground ")))
                    .isEmpty();
        }
    }

    private void watch(ServerProcess server) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> events = browser.send(
                HttpRequest.newBuilder(server.url("/playground/api/events")).build(),
                HttpResponse.BodyHandlers.ofLines());
        Thread reader = new Thread(() -> events.body()
                .filter(line -> line.startsWith("data: "))
                .forEach(line -> view.set(parsed(line.substring(6)))));
        reader.setDaemon(true);
        reader.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> view.get() != null);
    }

    private static JsonNode parsed(String json) {
        try {
            return WireJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean shows(String device, String text) {
        for (JsonNode line : view.get().path(device)) {
            if (!line.path("mine").asBoolean() && line.path("text").asText().contains(text)) {
                return true;
            }
        }
        return false;
    }

    private HttpResponse<String> post(ServerProcess server, String what, String body, String origin)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(server.url("/playground/api/" + what))
                        .header("Content-Type", "application/json")
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
