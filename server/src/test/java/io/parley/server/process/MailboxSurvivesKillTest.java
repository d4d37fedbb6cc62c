package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parley.json.WireJson;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets a whole server read a mailbox by IMAP, kills it in the middle and starts it again. History must then hold every mail exactly
 * once, in order, and what is no message must lie in the quarantine.
 */
class MailboxSurvivesKillTest {

    private static final int MAILS = 300;
    private static final int BROKEN_EACH = 50;

    @TempDir
    Path folder;

    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @AfterEach
    void close() {
        post.stop();
    }

    @Test
    void everyMailIsThereOnceAfterTheServerIsKilled() throws Exception {
        post.start();
        GreenMailUser user = post.setUser("help@parley.example", "help", "open-sesame");
        for (int i = 0; i < MAILS; i++) {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail(i).getBytes(StandardCharsets.UTF_8))));
        }
        Path data = folder.resolve("data");
        String inboxes = inboxes().toString();

        int before;
        ServerProcess first = ServerProcess.start(data, "--inboxes", inboxes);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> subjects(data).size() >= MAILS / 4);
        } finally {
            first.signal("KILL");
            before = subjects(data).size();
        }
        assertThat(before).as("killed in the middle").isLessThan(MAILS * 9 / 10);

        try (ServerProcess second = ServerProcess.start(data, "--inboxes", inboxes)) {
            List<String> expected = IntStream.range(0, MAILS)
                    .filter(i -> !broken(i))
                    .mapToObj(i -> "Order " + i)
                    .toList();
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> subjects(data).size() >= expected.size() && quarantined(data) >= MAILS / BROKEN_EACH);
            List<String> found = subjects(data);
            System.out.printf(
                    "%d mails by IMAP, killed with %d in history: %d messages, %d duplicates, %d quarantined%n",
                    MAILS,
                    before,
                    found.size(),
                    found.size() - found.stream().distinct().count(),
                    quarantined(data));
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(quarantined(data)).isEqualTo(MAILS / BROKEN_EACH);
        }
    }

    private static boolean broken(int i) {
        return i % BROKEN_EACH == BROKEN_EACH - 1;
    }

    /** A mail of its own contact, with and without Message-ID; a broken one has nothing in it to read. */
    private static String mail(int i) {
        String head = "From: Contact " + i + " <c" + i + "@client.example>\r\nTo: help@parley.example\r\n"
                + (i % 3 == 0 ? "" : "Message-ID: <m" + i + "@client.example>\r\n");
        return broken(i) ? head + "\r\n" : head + "Subject: Order " + i + "\r\n\r\nWhere is order " + i + "?\r\n";
    }

    private Path inboxes() throws Exception {
        Path file = folder.resolve("inboxes.json");
        Files.writeString(folder.resolve("password"), "open-sesame\n");
        Files.writeString(file, """
                { "inboxes": [
                  { "id": "help", "channel": "email", "name": "Help", "address": "help@parley.example",
                    "workspace": "demo", "queue": "support",
                    "settings": { "imap.host": "localhost", "imap.port": "%d", "imap.tls": "none",
                      "imap.user": "help", "imap.begin": "all", "imap.poll": "5" },
                    "secretFiles": { "imap.password": "password" } } ] }
                """.formatted(post.getImap().getPort()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static List<String> subjects(Path data) throws Exception {
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

    private static long quarantined(Path data) throws SQLException {
        try (Connection database = open(data);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from quarantine")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection open(Path data) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
    }
}
