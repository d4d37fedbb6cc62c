package io.parley.latefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimFilesScriptTest {
    private final Shelf shelf = new Shelf();

    @Test
    void aClaimedFileIsNobodyElsesWhileTheLeaseLasts() {
        shelf.expect("a");

        assertThat(shelf.claim(10)).singleElement().satisfies(file -> {
            assertThat(file.key()).isEqualTo("a");
            assertThat(file.inbox()).isEqualTo("sms");
            assertThat(file.source()).isEqualTo("https://media.example/a");
            assertThat(file.tries()).isEqualTo(1);
            assertThat(file.toString()).doesNotContain("media.example");
        });
        assertThat(shelf.claim(10)).isEmpty();
    }

    @Test
    void whatADeadNodeHadClaimedComesAgainWithTheTriesCounted() {
        shelf.expect("a");
        shelf.book.claim(shelf.shard.workspace, Duration.ZERO, 10).await();

        assertThat(shelf.claim(10))
                .singleElement()
                .satisfies(file -> assertThat(file.tries()).isEqualTo(2));
    }

    @Test
    void manyAreClaimedInPortions() {
        IntStream.range(0, 5).forEach(i -> shelf.expect("f" + i));

        assertThat(shelf.keys(3)).hasSize(3);
        assertThat(shelf.keys(3)).hasSize(2);
    }

    @Test
    void whatIsDueNextIsTold() {
        assertThat(shelf.book
                        .claim(shelf.shard.workspace, Shelf.LEASE, 10)
                        .await()
                        .dueInMs())
                .isEqualTo(-1);
        shelf.expect("a");

        assertThat(shelf.book
                        .claim(shelf.shard.workspace, Shelf.LEASE, 10)
                        .await()
                        .dueInMs())
                .isBetween(50_000L, 60_000L);
    }
}
