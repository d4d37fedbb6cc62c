package io.parley.latefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectFileScriptTest {
    private final Shelf shelf = new Shelf();

    @Test
    void aFileIsExpectedOnce() {
        assertThat(shelf.expect("a")).isTrue();
        assertThat(shelf.expect("a")).isFalse();

        assertThat(shelf.claim(10)).hasSize(1);
    }

    @Test
    void aRepeatedMessageDoesNotFetchAgainWhatIsThere() {
        shelf.expect("a");
        shelf.claim(10);
        shelf.done("a");

        assertThat(shelf.expect("a")).isFalse();
        assertThat(shelf.claim(10)).isEmpty();
    }
}
