package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three nodes as processes, several clients at once, and nodes killed between what they did and what they said: nothing is lost,
 * nothing happens twice, nobody has too much, and nobody is idle beside work they could do, in every state that a client saw.
 */
class KilledNodesTest {
    private static final int KILLS = Integer.getInteger("parley.kills", 4);

    @Test
    void whatKilledNodesLeftUnsaidHappenedOnce() throws Exception {
        KillRun.Outcome outcome = new KillRun(3, KILLS, 20_261_123, null).run();

        System.out.printf(
                "%d commands of 6 clients on 3 nodes, %d kills, %d answers lost, %d of them to messages that were taken%n",
                outcome.commands(), outcome.kills(), outcome.lost(), outcome.carriedOut());
        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.kills()).isGreaterThanOrEqualTo(KILLS);
        assertThat(outcome.carriedOut()).isPositive();
    }

    /** The control: scripts without their guard must not pass. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            a message said again is taken again;  intake/receive;      if seen then;                              if false then;   was taken
            a command said again is carried out;  assignment/commands; if c.command == command then;              if false then;   R13
            capacity is not checked;              assignment/agents;   return a.load + weight <= a.capacity;      return true;     over capacity
            """)
    void plantedFaultIsSeen(
            String fault, String script, String line, String instead, String seen, @TempDir Path scripts)
            throws Exception {
        plant(scripts, "io/parley/" + script + ".lua", line, instead);

        KillRun.Outcome outcome = new KillRun(2, 1, 7, scripts).run();

        System.out.printf("%s: %s%n", fault, outcome.broken());
        assertThat(outcome.broken()).anyMatch(broken -> broken.contains(seen));
    }

    private static void plant(Path scripts, String resource, String line, String instead) throws IOException {
        try (InputStream in = KilledNodesTest.class.getClassLoader().getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(line);
            Path changed = scripts.resolve(resource);
            Files.createDirectories(changed.getParent());
            Files.writeString(changed, text.replace(line, instead));
        }
    }
}
