package io.parley.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogEntriesTest {

    @Test
    void aPreviewIsOneLineAndNeverHalfACharacter() {
        assertThat(LogEntries.preview("  two\n\n lines ")).isEqualTo("two lines");
        assertThat(LogEntries.preview("😀".repeat(200))).isEqualTo("😀".repeat(120));
    }

    @Test
    void bouncesAreNotForTheContact() {
        var bounce = LogEntries.forAgents(
                "{\"kind\":\"event\",\"author\":\"system\",\"event\":\"delivery.bounced\"}", 4, 3, 99, "");

        assertThat(LogEntries.forContact(bounce, 2)).isEmpty();
    }

    @Test
    void aBrokenEntryIsNamedWithoutItsText() {
        assertThatThrownBy(() -> LogEntries.forAgents("{\"text\":\"secret words", 1, 0, 0, ""))
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining("secret");
    }
}
