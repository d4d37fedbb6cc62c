package io.parley.bench.faults.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.faults.check.Finding;
import io.parley.bench.faults.house.Program;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows of the fault matrix, short, on whatever machine: what must not be lost, doubled, reordered, owned twice or stuck. How long
 * anything took is for {@code ./parley bench faults} on a quiet machine.
 */
class RowsTest {
    /** Memory, lag of loops, and answers within ten seconds, which a machine that is busy with other tests may not give. */
    private static final Set<String> OF_SPEED = Set.of("D6", "D8", "D9");

    @TempDir
    Path scratch;

    @Test
    void nothingIsLostWhenTheOnlyRouterIsKilled() throws Exception {
        assertPromisesKept("F02", 1_000, 100);
    }

    @Test
    void nothingIsLostWhenRedisIsKilled() throws Exception {
        assertPromisesKept("F05", 1_000, 100);
    }

    @Test
    void nothingIsThereTwiceWhenProvidersRepeatAndLoseAnswers() throws Exception {
        assertPromisesKept("F21", 800, 80);
    }

    @Test
    void nobodyOwnsAConversationTwiceHoweverManyRaceForIt() throws Exception {
        assertPromisesKept("F25", 1_000, 120);
    }

    private void assertPromisesKept(String id, int messages, int rate) throws Exception {
        Row row = Rows.of(id).orElseThrow();
        Scale scale = Scale.of(messages, rate, (double) messages / rate);

        RowResult result = new RowRun(Program.classPath(), scratch, System.out::println).run(row, scale);

        System.out.println(result);
        assertThat(result.reading().acked()).isGreaterThan(messages * 9L / 10);
        assertThat(result.reading().lost()).isZero();
        assertThat(result.reading().doubled()).isZero();
        assertThat(result.reading().reordered()).isZero();
        assertThat(result.findings())
                .filteredOn(finding -> !OF_SPEED.contains(finding.id()))
                .allSatisfy(finding -> assertThat(finding.line()).isEqualTo(finding.id() + " held"));
        assertThat(result.findings()).extracting(Finding::id).contains("D1", "D2", "D3", "D4", "D5", "D7");
    }
}
