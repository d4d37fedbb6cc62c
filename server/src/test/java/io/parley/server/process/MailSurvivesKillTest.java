package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends the e-mail channel's corpus of 104 real mails to a whole server, kills it in the middle, starts it again and sends what was
 * not answered with 250, as a mail server would. History must then hold every mail exactly once.
 */
class MailSurvivesKillTest {

    private static final Path CORPUS = Path.of("../channels/channel-email/src/test/resources/corpus")
            .toAbsolutePath()
            .normalize();

    private static final int KILL_AFTER = 47;

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedMailIsThereOnceAfterTheServerIsKilled() throws Exception {
        assertNothingIsLost(false);
    }

    @Test
    void everyAcknowledgedMailIsThereOnceAfterServerAndRedisAreKilled() throws Exception {
        assertNothingIsLost(true);
    }

    private void assertNothingIsLost(boolean redisToo) throws Exception {
        Path data = folder.resolve("data");
        Set<String> unsent = new LinkedHashSet<>(names());
        int all = unsent.size();

        ServerProcess first = ServerProcess.start(data);
        CountDownLatch halfWay = new CountDownLatch(KILL_AFTER);
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(first, unsent, halfWay));
        assertThat(halfWay.await(120, TimeUnit.SECONDS)).as("first half sent").isTrue();
        first.signal("KILL");
        if (redisToo) {
            new ProcessBuilder("kill", "-KILL", Long.toString(first.redisPid()))
                    .start()
                    .waitFor();
        }
        sender.get(60, TimeUnit.SECONDS);
        assertThat(unsent).as("killed in the middle").isNotEmpty();
        int sentBefore = all - unsent.size();

        try (ServerProcess second = ServerProcess.start(data)) {
            send(second, unsent, new CountDownLatch(0));
            assertThat(unsent).as("refused by a healthy server").isEmpty();

            List<String> expected = subjects();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(archived(data)).hasSizeGreaterThanOrEqualTo(expected.size()));
            List<String> found = archived(data);
            long events = quarantined(data, "= 'REPORT_UNMATCHED'");
            long broken = quarantined(data, "<> 'REPORT_UNMATCHED'");
            System.out.printf(
                    "%d mails, killed after %d%s: %d messages, %d delivery reports, %d duplicates, %d quarantined%n",
                    all,
                    sentBefore,
                    redisToo ? " with Redis" : "",
                    found.size(),
                    events,
                    all - found.size() - events - broken,
                    broken);
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(events).isEqualTo(count("event"));
            assertThat(broken).isEqualTo(count("quarantine"));
        }
    }

    /** Sends what is unsent, in order, and takes away what was answered with 250; ends early when the server is gone. */
    private static void send(ServerProcess server, Set<String> unsent, CountDownLatch sent) {
        try (SendingServer smtp = new SendingServer(server.smtpPort())) {
            for (String name : List.copyOf(unsent)) {
                String sender = name.startsWith("multipart_report_emails") ? "" : "envelope@client.example";
                smtp.send(
                        sender,
                        server.mailAddress(),
                        Files.readAllBytes(CORPUS.resolve("mails").resolve(name)));
                unsent.remove(name);
                sent.countDown();
            }
        } catch (IOException gone) {
            assertThat(unsent).as("what is left when the server goes: %s", gone).isNotEmpty();
        }
    }

    private static List<String> names() throws IOException {
        return rows().stream().map(row -> row[0]).toList();
    }

    private static List<String> subjects() throws IOException {
        return rows().stream()
                .filter(row -> row[1].equals("message"))
                .map(row -> row[4])
                .toList();
    }

    private static long count(String outcome) throws IOException {
        return rows().stream().filter(row -> row[1].equals(outcome)).count();
    }

    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(CORPUS.resolve("outcomes.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private static List<String> archived(Path data) throws Exception {
        List<String> subjects = new ArrayList<>();
        try (Connection database = open(data);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select body from entries where author = 'contact'")) {
            while (rows.next()) {
                JsonNode entry = WireJson.MAPPER.readTree(rows.getString(1));
                subjects.add(entry.path("subject").asText(""));
            }
        }
        return subjects;
    }

    private static long quarantined(Path data, String code) throws Exception {
        try (Connection database = open(data);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from quarantine where code " + code)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection open(Path data) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
    }
}
