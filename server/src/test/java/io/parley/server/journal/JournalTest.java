package io.parley.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.server.journal.Journal.Bounds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Bounds SMALL = new Bounds(10_000, Duration.ofMinutes(10), 1000);

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Journal> opened = new ArrayList<>();
    private Instant now = Instant.EPOCH.plusSeconds(1000);
    private boolean diskLow;

    @AfterEach
    void close() {
        opened.forEach(Journal::close);
    }

    @Test
    void whatWasKeptIsThereInOrderAfterARestart() {
        Journal before = open(SMALL);
        for (int i = 0; i < 100; i++) {
            assertThat(append(before, "m" + i)).isTrue();
        }
        before.close();

        assertThat(head(open(SMALL), 1000))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void whatIsDroppedDoesNotComeBackOnceItsFileIsDone() {
        Journal journal = open(SMALL);
        for (int i = 0; i < 100; i++) {
            append(journal, "m" + i);
        }
        journal.drop(99).join();
        assertThat(head(journal, 10)).containsExactly("m99");
        journal.drop(1).join();

        assertThat(journal.isEmpty()).isTrue();
        assertThat(files()).isEmpty();
        journal.close();
        assertThat(open(SMALL).isEmpty()).isTrue();
    }

    @Test
    void aTornTailCostsOnlyWhatWasNeverAcknowledged() throws IOException {
        for (int torn = 1; torn < 40; torn++) {
            Journal journal = open(SMALL);
            append(journal, "kept");
            append(journal, "half written");
            journal.close();
            Path file = files().get(0);
            try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
                raw.setLength(raw.length() - Math.min(torn, "half written".length() + Segment.HEAD));
            }

            Journal after = open(SMALL);

            assertThat(head(after, 10)).as("cut %s bytes", torn).containsExactly("kept");
            assertThat(append(after, "next")).isTrue();
            assertThat(head(after, 10)).containsExactly("kept", "next");
            after.drop(2).join();
            after.close();
        }
    }

    @Test
    void aFlippedBitIsNotTakenForAnInput() throws IOException {
        Journal journal = open(SMALL);
        append(journal, "kept");
        append(journal, "damaged");
        journal.close();
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 2] ^= 1;
        Files.write(file, bytes);

        assertThat(head(open(SMALL), 10)).containsExactly("kept");
    }

    @Test
    void aFullJournalRefusesAndTakesAgainWhenItWasEmptied() {
        Journal journal = open(SMALL);
        int kept = 0;
        while (append(journal, "x".repeat(400))) {
            kept++;
        }

        assertThat(kept).isEqualTo(10_000 / (400 + Segment.HEAD));
        journal.drop(5).join();
        assertThat(append(journal, "x".repeat(400))).isTrue();
        assertThat(meters.counter("parley.journal.refused").count()).isEqualTo(1);
    }

    @Test
    void behindAnInputThatWaitedTooLongNothingIsTaken() {
        Journal journal = open(SMALL);
        append(journal, "first");
        now = now.plus(Duration.ofMinutes(10)).plusMillis(1);

        assertThat(append(journal, "late")).isFalse();
        assertThat(meters.get("parley.journal.age").gauge().value()).isEqualTo(600.001);
        journal.drop(1).join();
        assertThat(append(journal, "after it was emptied")).isTrue();
    }

    @Test
    void aNearlyFullDiskIsLeftToTheOthers() {
        Journal journal = open(SMALL);
        append(journal, "first");
        diskLow = true;

        assertThat(append(journal, "second")).isFalse();
        assertThat(head(journal, 10)).containsExactly("first");
    }

    @Test
    void manyAtOnceAreSyncedTogetherAndNoneIsLost() {
        Journal journal = open(Bounds.USUAL);
        List<CompletableFuture<Boolean>> kept = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            kept.add(journal.append(("m" + i).getBytes(StandardCharsets.UTF_8)));
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> kept.stream().allMatch(CompletableFuture::isDone));
        assertThat(kept).allMatch(CompletableFuture::join);
        assertThat(head(journal, 5000))
                .containsExactlyElementsOf(
                        IntStream.range(0, 3000).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void moreThanCanWaitIsRefusedAtOnce() {
        Journal journal = open(SMALL);

        assertThat(journal.append(new byte[Segment.LONGEST + 1]).join()).isFalse();
    }

    private Journal open(Bounds bounds) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        Journal journal = Journal.open(folder, bounds, clock, () -> diskLow, meters);
        opened.add(journal);
        return journal;
    }

    private static boolean append(Journal journal, String text) {
        return journal.append(text.getBytes(StandardCharsets.UTF_8)).join();
    }

    private static List<String> head(Journal journal, int most) {
        return journal.head(most).join().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
