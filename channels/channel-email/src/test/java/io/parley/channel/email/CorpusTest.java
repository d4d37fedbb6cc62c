package io.parley.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.Attachment;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.testing.channel.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends 104 real and malformed mails through the door and compares what becomes of each with {@code corpus/outcomes.tsv}: the
 * outcome, who wrote, subject, first words, files. See {@code corpus/SOURCE.md} for where they come from.
 */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    @Test
    void everyMailBecomesWhatTheTableSays(@TempDir Path folder) throws IOException {
        List<String> expected = Files.readAllLines(CORPUS.resolve("outcomes.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        List<String> actual = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        try (MailHouse house = MailHouse.in(folder).open();
                SmtpTalk talk = house.talk().hello()) {
            for (String name : names()) {
                String row = row(house, talk, name);
                actual.add(row);
                counts.merge(row.split("\t")[1], 1, Integer::sum);
            }
        }

        System.out.println("outcomes of " + actual.size() + " mails: " + counts);
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static List<String> names() throws IOException {
        Path mails = CORPUS.resolve("mails");
        try (Stream<Path> files = Files.walk(mails)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> mails.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String row(MailHouse house, SmtpTalk talk, String name) throws IOException {
        RecordingSink sink = house.sink;
        int messages = sink.messages.size();
        int duplicates = sink.duplicates.size();
        int events = sink.events.size();
        int duplicateEvents = sink.duplicateEvents.size();
        String sender = name.startsWith("multipart_report_emails") ? "" : "envelope@client.example";
        String answer = talk.mail(
                sender,
                MailHouse.SUPPORT,
                Files.readAllBytes(CORPUS.resolve("mails").resolve(name)));
        assertThat(answer).as(name).isEqualTo("250 2.0.0 Ok");
        if (sink.messages.size() > messages) {
            return name + "\tmessage\t" + facts(sink.messages.get(messages));
        }
        if (sink.duplicates.size() > duplicates) {
            return name + "\tduplicate\t" + facts(sink.duplicates.get(duplicates));
        }
        if (sink.events.size() > events) {
            return name + "\tevent\t" + facts(sink.events.subList(events, sink.events.size()));
        }
        if (sink.duplicateEvents.size() > duplicateEvents) {
            return name + "\tduplicate\t"
                    + facts(sink.duplicateEvents.subList(duplicateEvents, sink.duplicateEvents.size()));
        }
        return name + "\tquarantine\t"
                + sink.quarantined.get(sink.quarantined.size() - 1).code();
    }

    private static String facts(InboundMessage message) {
        return String.join(
                "\t",
                message.contact().value() + (message.automatic() ? " (automatic)" : ""),
                message.contact().name(),
                message.subject(),
                first(message.text()),
                first(message.quoted()),
                message.attachments().stream().map(CorpusTest::file).collect(Collectors.joining(", ")),
                message.html().isEmpty() ? "" : "html",
                message.attributes().getOrDefault("language", "-"));
    }

    private static String facts(List<DeliveryEvent> events) {
        return events.stream()
                .map(event -> event.status() + " " + event.code() + " " + event.recipient())
                .collect(Collectors.joining(", ", events.get(0).reference() + "\t", ""));
    }

    private static String file(Attachment attachment) {
        return attachment.name() + " (" + attachment.mediaType() + " " + attachment.size()
                + (attachment.contentId().isEmpty() ? "" : " cid") + ")";
    }

    private static String first(String text) {
        String line = text.replace("\n", "⏎").replace("\t", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
