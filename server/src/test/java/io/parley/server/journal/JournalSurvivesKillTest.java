package io.parley.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that journals is killed in the middle, again and again: what it acknowledged is there, in order, once. */
class JournalSurvivesKillTest {
    private static final int KILLS = 3;
    private static final Journal.Bounds BOUNDS = new Journal.Bounds(64L << 20, Duration.ofMinutes(10), 64 * 1024);

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterEveryKill() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(writeUntilKilled(kill));
        }

        try (Journal journal =
                Journal.open(folder, BOUNDS, Clock.systemUTC(), () -> false, new SimpleMeterRegistry())) {
            List<String> found = journal.head(1_000_000).join().stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .toList();
            assertThat(found).containsSubsequence(acknowledged).doesNotHaveDuplicates();
            assertThat(acknowledged).hasSizeGreaterThan(KILLS * 100);
        }
    }

    private List<String> writeUntilKilled(int run) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writer.class.getName(),
                        folder.toString(),
                        String.valueOf(run))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (said.size() < 150 + run * 37) {
                said.add(lines.readLine());
            }
            new ProcessBuilder("kill", "-KILL", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            // What it said before it died was acknowledged too; the last line may be half of one.
            String line = lines.readLine();
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                said.add(line);
                line = next;
            }
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** Journals numbers, and says each one once it is acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            Journal journal =
                    Journal.open(Path.of(args[0]), BOUNDS, Clock.systemUTC(), () -> false, new SimpleMeterRegistry());
            for (int i = 0; ; i++) {
                String record = args[1] + "-" + i;
                if (journal.append(record.getBytes(StandardCharsets.UTF_8)).join()) {
                    System.out.println(record);
                }
            }
        }
    }
}
