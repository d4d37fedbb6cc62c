package io.parley.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.deadletter.DeadLetter.State;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {
    private Shelf shelf;

    @AfterEach
    void close() {
        shelf.close();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void pagesGoFromTheNewestToTheOldestAndMissNone(String url) {
        shelf = new Shelf(url);
        for (int i = 0; i < 7; i++) {
            add("m" + i, "mail", "REFUSED", 1000 + i / 2);
        }

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            DeadPage page = list(DeadFilter.open("", ""), next, 3);
            assertThat(page.total()).isEqualTo(7);
            page.letters().forEach(letter -> seen.add(letter.id()));
            next = page.next();
        } while (!next.isEmpty());

        assertThat(seen).containsExactly("m6", "m5", "m4", "m3", "m2", "m1", "m0");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void aFilterKeepsToItsInboxItsReasonAndItsWorkspace(String url) {
        shelf = new Shelf(url);
        add("a", "mail", "REFUSED", 1);
        add("b", "mail", "UNKNOWN", 2);
        add("c", "sms", "UNKNOWN", 3);

        assertThat(ids(DeadFilter.open("mail", ""))).containsExactly("b", "a");
        assertThat(ids(DeadFilter.open("", "UNKNOWN"))).containsExactly("c", "b");
        assertThat(ids(DeadFilter.open("mail", "UNKNOWN"))).containsExactly("b");
        assertThat(shelf.letters
                        .list(new WorkspaceId("other"), DeadFilter.open("", ""), "", 9)
                        .await()
                        .letters())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void theSameLetterAgainChangesNothing(String url) {
        shelf = new Shelf(url);
        add("a", "mail", "REFUSED", 1);
        shelf.letters.erase(Shelf.DEMO, "a").await();

        add("a", "mail", "REFUSED", 1);

        assertThat(ids(DeadFilter.open("", ""))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void erasingForgetsWordsAndNamesAndKeepsTheFact(String url) {
        shelf = new Shelf(url);
        add("a", "mail", "REFUSED", 1);

        assertThat(shelf.letters.erase(Shelf.DEMO, "a").await()).isTrue();

        DeadLetters.Body erased = shelf.letters.find(Shelf.DEMO, "a").await().orElseThrow();
        assertThat(erased.body()).isEmpty();
        assertThat(erased.letter().party()
                        + erased.letter().subject()
                        + erased.letter().detail())
                .isEmpty();
        assertThat(erased.letter().state()).isEqualTo(State.ERASED);
        assertThat(erased.letter().reason()).isEqualTo("REFUSED");
        assertThat(shelf.letters.erase(Shelf.DEMO, "none").await()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void lettersGoAfterThirtyDays(String url) {
        shelf = new Shelf(url);
        add("old", "mail", "REFUSED", shelf.now - Duration.ofDays(31).toMillis());
        add("young", "mail", "REFUSED", shelf.now - Duration.ofDays(29).toMillis());

        assertThat(shelf.letters.tidy(Shelf.DEMO).await()).isEqualTo(1);

        assertThat(ids(DeadFilter.open("", ""))).containsExactly("young");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void aPlaceThatIsNoneIsNamed(String url) {
        shelf = new Shelf(url);

        assertThatThrownBy(() -> list(DeadFilter.open("", ""), "zebra", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zebra");
    }

    private DeadPage list(DeadFilter filter, String after, int limit) {
        return shelf.letters.list(Shelf.DEMO, filter, after, limit).await();
    }

    private List<String> ids(DeadFilter filter) {
        return list(filter, "", 9).letters().stream().map(DeadLetter::id).toList();
    }

    private void add(String id, String inbox, String reason, long atMs) {
        shelf.letters
                .add(Shelf.DEMO, List.of(Shelf.outbound(id, inbox, reason, atMs)))
                .await();
    }
}
