package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAlignedAndFiguresShortened() {
        Table table =
                new Table("Figures", List.of("what", "us"), List.of(List.of("a relay", 44.123), List.of("b", 1234.5)));

        assertThat(table.text()).isEqualTo("""
                        Figures

                        | what    | us    |
                        | ---     | ---   |
                        | a relay | 44.12 |
                        | b       | 1235  |
                        """);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Table("t", List.of("a", "b"), List.of(List.of(1))))
                .hasMessageContaining("expected: 2 cells");
    }
}
