package io.parley.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1));
    private final Admission admission = new Admission(100, now::get);

    @Test
    void aSecondsWorthComesAtOnceAndNoMore() {
        assertThat(admitted(250)).isEqualTo(100);
        assertThat(admission.refused()).isEqualTo(150);
    }

    @Test
    void thenAsManyAsTheRateSays() {
        admitted(250);

        pass(Duration.ofMillis(50));
        assertThat(admitted(50)).isEqualTo(5);
        pass(Duration.ofMillis(100));
        assertThat(admitted(50)).isEqualTo(10);
    }

    @Test
    void aLongPauseSavesUpOneSecondOnly() {
        pass(Duration.ofHours(1));

        assertThat(admitted(1_000)).isEqualTo(100);
    }

    @Test
    void fewWhoLeaveAreSpreadGentlyAndManyAsTheyAreAdmitted() {
        Admission admission = new Admission(500, () -> 0);

        assertThat(admission.spreadOf(10)).isEqualTo(Duration.ofSeconds(2));
        assertThat(admission.spreadOf(1_200)).isBetween(Duration.ofMillis(13_300), Duration.ofMillis(13_400));
        assertThat(admission.spreadOf(9_000)).isEqualTo(Duration.ofSeconds(36));
        assertThat(admission.spreadOf(18_000)).isEqualTo(Duration.ofSeconds(72));
    }

    @Test
    void theFirstWhoComeBackAreFewAndNobodyComesLaterThanTheTime() {
        Duration spread = Duration.ofSeconds(8);
        List<Duration> moments = IntStream.range(0, 1_000)
                .mapToObj(i -> Admission.comesBackAfter(spread, i / 1_000.0))
                .toList();

        assertThat(moments.get(0)).isEqualTo(Duration.ofMillis(1));
        assertThat(moments.stream().filter(moment -> moment.compareTo(Duration.ofSeconds(2)) < 0))
                .as("in the first quarter of the time")
                .hasSizeBetween(60, 64);
        assertThat(moments).allMatch(moment -> moment.compareTo(spread.plusMillis(1)) <= 0);
    }

    @Test
    void aRateBelowOneIsRefused() {
        assertThatThrownBy(() -> new Admission(0, now::get))
                .hasMessageContaining("perSecond: 0")
                .hasMessageContaining("expected");
    }

    private long admitted(int tries) {
        return IntStream.range(0, tries).filter(each -> admission.admits()).count();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
