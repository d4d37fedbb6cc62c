package io.parley.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.Receipt;
import io.parley.deadletter.DeadFilter;
import io.parley.deadletter.DeadLetter;
import io.parley.deadletter.DeadLetter.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputGuardTest {
    @TempDir
    private Path folder;

    private GuardHouse house;

    @BeforeEach
    void open() {
        house = new GuardHouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void withRedisWellNothingIsInBetween() {
        assertThat(accept(house.sink(false), "a", "m1")).isEqualTo(new Receipt.Accepted("c", 1));
        assertThat(house.journal.isEmpty()).isTrue();
    }

    @Test
    void whoseProviderRepeatsHearsTheRefusal() {
        house.core.redisUp = false;

        assertThat(accept(house.sink(true), "a", "m1"))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("UNAVAILABLE"));
        assertThat(house.journal.isEmpty()).isTrue();
    }

    @Test
    void whoseProviderNeverRepeatsIsKeptAndHandedOverInOrderWhenRedisIsBack() {
        InboundSink sink = house.sink(false);
        house.core.redisUp = false;
        house.replay.start();
        for (int i = 0; i < 300; i++) {
            assertThat(accept(sink, "p" + i % 7, "m" + i)).isEqualTo(new Receipt.Accepted("", 0));
        }

        house.core.redisUp = true;
        assertThat(accept(sink, "p0", "behind")).isEqualTo(new Receipt.Accepted("", 0));

        await().atMost(Duration.ofSeconds(10)).until(() -> house.journal.isEmpty());
        assertThat(house.core.taken).hasSize(301).doesNotHaveDuplicates();
        for (int person = 0; person < 7; person++) {
            int who = person;
            List<Integer> order = house.core.taken.stream()
                    .filter(id -> !id.equals("behind"))
                    .map(id -> Integer.parseInt(id.substring(1)))
                    .filter(number -> number % 7 == who)
                    .toList();
            assertThat(order).isSorted();
        }
        assertThat(house.meters.counter("parley.journal.replayed").count()).isEqualTo(301);
    }

    @Test
    void aDoubtThatShowsOnlyInTheAnswerIsKeptToo() {
        house.core.lateDoubt = true;

        assertThat(accept(house.sink(false), "a", "m1")).isInstanceOf(Receipt.Accepted.class);

        house.core.lateDoubt = false;
        house.replay.start();
        await().until(() -> house.core.taken.equals(List.of("m1")));
    }

    @Test
    void whatTheCoreTookWithoutOurHearingIsNotDoubled() {
        house.core.answersLost = 1;

        assertThat(accept(house.sink(false), "a", "m1")).isInstanceOf(Receipt.Accepted.class);
        house.replay.start();

        await().until(() -> house.journal.isEmpty());
        assertThat(house.core.taken).containsExactly("m1");
        assertThat(house.core.asked).containsExactly("m1", "m1");
    }

    @Test
    void aCrashAtAnyStepLosesAndDoublesNothing() {
        for (int crash = 0; crash < 6; crash++) {
            house.core.redisUp = false;
            InboundSink sink = house.sink(false);
            List<String> accepted = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String id = "c" + crash + "-" + i;
                if (accept(sink, "p" + i % 3, id) instanceof Receipt.Accepted) {
                    accepted.add(id);
                }
            }
            int handedOver = crash * 4;
            house.core.redisUp = true;
            // Handed over, and the process ends before the journal hears of it.
            house.journal
                    .head(handedOver)
                    .join()
                    .forEach(record -> house.guard
                            .hand(InputJson.read(new String(record, java.nio.charset.StandardCharsets.UTF_8)))
                            .toCompletableFuture()
                            .join());
            house.kill();
            house.open();
            house.sink(false);

            house.replay.start();

            await().until(() -> house.journal.isEmpty());
            assertThat(house.core.taken).containsAll(accepted).doesNotHaveDuplicates();
        }
    }

    @Test
    void reportsAreKeptLikeMessages() {
        InboundSink sink = house.sink(false);
        house.core.redisUp = false;

        Receipt receipt = sink.report(
                        new DeliveryEvent("sms", "SM1", "", DeliveryEvent.Status.DELIVERED, "", "", "r1", ""))
                .toCompletableFuture()
                .join();

        assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
        house.core.redisUp = true;
        house.replay.start();
        await().until(() -> house.core.taken.equals(List.of("r1")));
    }

    @Test
    void aPoisonedInputIsTakenKeptAndTriedWhileItsNeighboursGoOn() {
        InboundSink sink = house.sink(true);
        house.retry();

        assertThat(accept(sink, "a", "poison-1")).isEqualTo(new Receipt.Accepted("", 0));
        assertThat(accept(sink, "a", "poison-1")).as("repeated").isEqualTo(new Receipt.Duplicate("", 0));
        assertThat(accept(sink, "a", "fault-2")).isEqualTo(new Receipt.Accepted("", 0));
        assertThat(accept(sink, "a", "m1")).isEqualTo(new Receipt.Accepted("c", 1));

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        house.core.asked.stream().filter("poison-1"::equals).count() >= 2);
        assertThat(letters(State.TRYING)).extracting(DeadLetter::inbox).containsOnly("sms");
    }

    @Test
    void aPoisonedRecordDoesNotStopTheJournal() {
        InboundSink sink = house.sink(false);
        house.core.redisUp = false;
        accept(sink, "a", "poison-1");
        accept(sink, "a", "m1");

        house.core.redisUp = true;
        house.replay.start();

        await().until(() -> house.core.taken.equals(List.of("m1")) && house.journal.isEmpty());
        assertThat(letters(State.TRYING)).hasSize(1);
    }

    private List<DeadLetter> letters(State state) {
        return house.letters
                .list(GuardHouse.DEMO, new DeadFilter(state, "", ""), "", 10)
                .await()
                .letters();
    }

    private static Receipt accept(InboundSink sink, String from, String id) {
        InboundMessage message = GuardHouse.message(from, id);
        return sink.accept(message).toCompletableFuture().join();
    }
}
