package io.parley.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.deadletter.DeadLetter.State;
import io.parley.deadletter.FaultyInputs.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultyInputsTest {
    private Shelf shelf;

    @AfterEach
    void close() {
        shelf.close();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void fiveTriesInAllThenItIsDead(String url) {
        shelf = new Shelf(url);
        shelf.inputs.keep(Shelf.DEMO, Shelf.inbound("in-1", shelf.now)).await();

        List<Long> waits = new ArrayList<>();
        boolean dead = false;
        while (!dead) {
            long since = shelf.now;
            List<Due> due = List.of();
            while (due.isEmpty()) {
                shelf.now += 1000;
                due = shelf.inputs.claim(10).await();
            }
            waits.add((shelf.now - since) / 1000);
            dead = shelf.inputs.faulty(due.get(0), "the same bug").await();
        }

        assertThat(waits).containsExactly(1L, 5L, 30L, 120L);
        DeadLetter letter =
                shelf.letters.find(Shelf.DEMO, "in-1").await().orElseThrow().letter();
        assertThat(letter.state()).isEqualTo(State.OPEN);
        assertThat(letter.attempts()).isEqualTo(5);
        assertThat(letter.detail()).isEqualTo("the same bug");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatIsHandledLeavesNothing(String url) {
        shelf = new Shelf(url);
        shelf.inputs.keep(Shelf.DEMO, Shelf.inbound("in-1", shelf.now)).await();
        shelf.now += 1000;

        shelf.inputs.handled(shelf.inputs.claim(10).await().get(0)).await();

        assertThat(shelf.letters.find(Shelf.DEMO, "in-1").await()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void theSameInputIsKeptOnceAndClaimedOnce(String url) {
        shelf = new Shelf(url);

        assertThat(shelf.inputs
                        .keep(Shelf.DEMO, Shelf.inbound("in-1", shelf.now))
                        .await())
                .isTrue();
        assertThat(shelf.inputs
                        .keep(Shelf.DEMO, Shelf.inbound("in-1", shelf.now))
                        .await())
                .isFalse();
        shelf.now += 1000;
        assertThat(shelf.inputs.claim(10).await()).hasSize(1);
        assertThat(shelf.inputs.claim(10).await()).isEmpty();
        shelf.now += Duration.ofSeconds(30).toMillis();
        assertThat(shelf.inputs.claim(10).await()).as("who claimed it stopped").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatWaitsForRedisDoesNotCountAsATry(String url) {
        shelf = new Shelf(url);
        shelf.inputs.keep(Shelf.DEMO, Shelf.inbound("in-1", shelf.now)).await();
        shelf.now += 1000;
        Due due = shelf.inputs.claim(10).await().get(0);

        shelf.inputs.later(due, Duration.ofSeconds(5)).await();

        shelf.now += 5000;
        assertThat(shelf.inputs.claim(10).await().get(0).letter().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatIsTriedIsNoDeadLetterYet(String url) {
        shelf = new Shelf(url);
        shelf.inputs.keep(Shelf.DEMO, Shelf.inbound("in-1", shelf.now)).await();

        assertThat(shelf.letters.count(Shelf.DEMO, DeadFilter.open("", "")).await())
                .isZero();
        assertThat(shelf.letters.erase(Shelf.DEMO, "in-1").await()).isFalse();
    }
}
