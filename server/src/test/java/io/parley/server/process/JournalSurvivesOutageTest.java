package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider that never repeats goes on writing while Redis hangs, and then the server is killed too. History must hold every
 * acknowledged message once, in each contact's order.
 */
class JournalSurvivesOutageTest {
    private static final int MESSAGES = 60;
    private static final int CONTACTS = 4;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedWhileRedisHungIsThereOnceAfterTheServerIsKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        ServerProcess first = start();
        send(first, 0, MESSAGES / 3, acknowledged);
        long redis = first.redisPid();
        signal("STOP", redis);
        try {
            send(first, MESSAGES / 3, MESSAGES, acknowledged);
            first.signal("KILL");
        } finally {
            signal("CONT", redis);
        }
        assertThat(acknowledged).as("the provider was never refused").hasSize(MESSAGES);

        try (ServerProcess second = start()) {
            assertThat(second.output()).contains("ready after");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(texts()).hasSizeGreaterThanOrEqualTo(MESSAGES));
            assertThat(texts()).containsExactlyInAnyOrderElementsOf(acknowledged);
            for (int contact = 0; contact < CONTACTS; contact++) {
                String prefix = "p" + contact + " ";
                assertThat(texts().stream().filter(text -> text.startsWith(prefix)))
                        .containsExactlyElementsOf(acknowledged.stream()
                                .filter(text -> text.startsWith(prefix))
                                .toList());
            }
        }
    }

    private ServerProcess start() throws Exception {
        Path inboxes = folder.resolve("inboxes.json");
        Files.deleteIfExists(inboxes);
        Files.createFile(inboxes, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                inboxes,
                "{\"inboxes\":[{\"id\":\"once\",\"workspace\":\"demo\",\"channel\":\"once\",\"queue\":\"support\"}]}");
        return ServerProcess.start(folder.resolve("data"), "--inboxes", inboxes.toString());
    }

    private static void send(ServerProcess server, int from, int to, List<String> acknowledged) throws Exception {
        for (int i = from; i < to; i++) {
            String contact = "p" + i % CONTACTS;
            String text = contact + " says " + i;
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(server.url("/channels/once/once"))
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(contact + "|m-" + i + "|" + text))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 204) {
                acknowledged.add(text);
            }
        }
    }

    /** What contacts wrote, conversation by conversation. */
    private List<String> texts() throws Exception {
        List<String> texts = new ArrayList<>();
        try (Connection sql = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("data").resolve("parley.db"));
                Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select body from entries where author = 'contact'" + " order by conversation, seq")) {
            while (rows.next()) {
                JsonNode body = WireJson.MAPPER.readTree(rows.getString(1));
                texts.add(body.path("text").asText());
            }
        }
        return texts;
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
