package io.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final List<String> COLUMNS = List.of("row", "lost", "gap ms", "verdict");

    @TempDir
    Path folder;

    @Test
    void keepsWhatOtherRunsNotedAndReplacesWhatIsNotedAnew() throws IOException {
        ledger().note("F01", 166, List.of("F01", 3L, 12.5, "FAIL"), List.of("three are gone"));
        ledger().note("F02", 166, List.of("F02", 0L, 700.25, "pass"), List.of());
        ledger().note("F01", 166, List.of("F01", 0L, 13.5, "pass"), List.of());

        assertThat(ledger().rows(List.of("F02", "F01", "F99")))
                .containsExactly(List.of("F02", 0L, 700.25, "pass"), List.of("F01", 0L, 13.5, "pass"));
    }

    @Test
    void anotherNumberOfMessagesIsAnotherMatrix() throws IOException {
        ledger().note("F01", 166, List.of("F01", 0L, 1.5, "pass"), List.of());

        assertThat(new Ledger(folder, 100_000, COLUMNS).rows(List.of("F01"))).isEmpty();
    }

    @Test
    void aFileThatIsNoLedgerIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("faults-10000.json"), "[]");

        assertThatThrownBy(() -> ledger().note("F01", 166, List.of("F01", 0L, 1.5, "pass"), List.of()))
                .hasMessageContaining("expected");
    }

    private Ledger ledger() {
        return new Ledger(folder, 10_000, COLUMNS);
    }
}
