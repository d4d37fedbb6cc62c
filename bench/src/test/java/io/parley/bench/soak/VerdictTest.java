package io.parley.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Vitals REST = vitals(0, 50, 200, 40, 10_000);

    @Test
    void whatStaysAsItWasIsHeld() {
        List<Vitals> under = minutes(minute -> vitals(minute, 60 + minute % 2, 300, 42, 12_000));

        assertThat(Verdict.of(REST, under, REST)).allMatch(Verdict.Judgement::held);
    }

    @Test
    void aHeapThatGrowsIsSeenAlthoughItSwings() {
        List<Vitals> under = minutes(minute -> vitals(minute, 60 + minute % 5 + 0.15 * minute, 300, 42, 12_000));

        assertThat(notHeld(under, REST)).containsExactly("heap after collection");
    }

    @Test
    void aHeapThatFillsAtFirstAndThenStaysIsHeld() {
        List<Vitals> under = minutes(minute -> vitals(minute, minute < 15 ? 40 + minute : 55, 300, 42, 12_000));

        assertThat(notHeld(under, REST)).isEmpty();
    }

    @Test
    void oneDescriptorOfAHundredAndOneKeyOfAThousandAreTheMost() {
        List<Vitals> under = minutes(minute -> vitals(minute, 60, 300, 42, 12_000));

        assertThat(notHeld(under, vitals(0, 50, 202, 40, 10_010))).isEmpty();
        assertThat(notHeld(under, vitals(0, 50, 203, 40, 10_011)))
                .containsExactly("descriptors at rest", "lasting Redis keys at rest");
    }

    @Test
    void aThreadThatCameAndStayedIsSeen() {
        List<Vitals> under = minutes(minute -> vitals(minute, 60, 300, minute < 50 ? 42 : 43, 12_000));

        assertThat(notHeld(under, REST)).containsExactly("threads under load");
    }

    private static List<String> notHeld(List<Vitals> under, Vitals after) {
        return Verdict.of(REST, under, after).stream()
                .filter(one -> !one.held())
                .map(Verdict.Judgement::what)
                .toList();
    }

    private static List<Vitals> minutes(IntFunction<Vitals> reading) {
        return IntStream.rangeClosed(1, 60).mapToObj(reading).toList();
    }

    private static Vitals vitals(double minute, double heap, int descriptors, int threads, long keys) {
        return new Vitals(minute, heap, 300, descriptors, threads, keys, 5, 10);
    }
}
