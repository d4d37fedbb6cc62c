package io.parley.latefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettleFileScriptTest {
    private final Shelf shelf = new Shelf();

    @Test
    void aFileThatIsThereIsNoLongerExpected() {
        shelf.expect("a");
        shelf.claim(10);

        assertThat(shelf.done("a")).isTrue();
        assertThat(shelf.done("a")).isFalse();
        assertThat(shelf.claim(10)).isEmpty();
    }

    @Test
    void aFileThatWasNotThereYetIsTriedAgainAfterTheGivenTime() {
        shelf.expect("a");
        shelf.expect("b");
        shelf.claim(10);

        shelf.later("a", Duration.ZERO);
        shelf.later("b", Duration.ofHours(1));

        assertThat(shelf.keys(10)).containsExactly("a");
    }

    @Test
    void whatNobodyExpectsCannotBeSettled() {
        assertThat(shelf.later("a", Duration.ZERO)).isFalse();
        assertThat(shelf.claim(10)).isEmpty();
    }
}
