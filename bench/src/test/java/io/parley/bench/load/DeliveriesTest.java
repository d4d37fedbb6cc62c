package io.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final Deliveries deliveries = new Deliveries(2);

    @Test
    void everythingInOrderIsNeitherLostNorDoubledNorReordered() {
        for (String text : send(0, 3)) {
            deliveries.arrived("{\"text\":\"" + text + "\"}", 5_000_000);
        }

        assertThat(deliveries.seen()).isEqualTo(new Deliveries.Seen(3, 3, 0, 0, 0, 4.0, 4.0));
        assertThat(deliveries.complete()).isTrue();
    }

    @Test
    void aMissingMessageIsLost() {
        List<String> texts = send(0, 3);

        deliveries.arrived(texts.get(0), 0);
        deliveries.arrived(texts.get(2), 0);

        assertThat(deliveries.seen().lost()).isOne();
        assertThat(deliveries.complete()).isFalse();
    }

    @Test
    void aRepeatedMessageIsDoubledAndDoesNotHideALoss() {
        List<String> texts = send(0, 2);

        deliveries.arrived(texts.get(0), 0);
        deliveries.arrived(texts.get(0), 0);

        assertThat(deliveries.seen().doubled()).isOne();
        assertThat(deliveries.seen().lost()).isOne();
    }

    @Test
    void anOlderMessageAfterANewerOneIsReordered() {
        List<String> texts = send(0, 2);

        deliveries.arrived(texts.get(1), 0);
        deliveries.arrived(texts.get(0), 0);

        assertThat(deliveries.seen().reordered()).isOne();
        assertThat(deliveries.seen().lost()).isZero();
    }

    @Test
    void conversationsHaveOrdersOfTheirOwn() {
        List<String> first = send(0, 1);
        List<String> second = send(1, 1);

        deliveries.arrived(second.get(0), 0);
        deliveries.arrived(first.get(0), 0);

        assertThat(deliveries.seen().reordered()).isZero();
    }

    @Test
    void framesWithoutAMessageAreNotCounted() {
        assertThat(deliveries.arrived("{\"type\":\"pong\"}", 0)).isFalse();
        assertThat(deliveries.seen().arrived()).isZero();
    }

    @Test
    void whatWasSeenLatelyLeavesOutWhatWasToldBefore() {
        List<String> texts = send(0, 3);
        deliveries.arrived(texts.get(0), 1_000_000);
        deliveries.lately();

        deliveries.arrived(texts.get(1), 9_000_000);

        assertThat(deliveries.lately().arrived()).isOne();
        assertThat(deliveries.lately().arrived()).isZero();
    }

    private List<String> send(int conversation, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> deliveries.next(conversation, 1_000_000))
                .toList();
    }
}
