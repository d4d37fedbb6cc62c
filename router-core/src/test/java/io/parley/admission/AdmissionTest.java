package io.parley.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.admission.Admission.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1));
    private final Admission admission = new Admission(100, now::get);

    @Test
    void aTenthOfASecondsWorthComesAtOnce() {
        assertThat(turns(10)).containsOnly(new Turn(true, Duration.ZERO));
        assertThat(admission.refused()).isZero();
    }

    @Test
    void thenOneAfterTheOtherAtTheRateUntilPatienceEnds() {
        turns(10);

        List<Turn> crowd = turns(500);

        assertThat(crowd.subList(0, 400))
                .isEqualTo(IntStream.rangeClosed(1, 400)
                        .mapToObj(place -> new Turn(true, Duration.ofMillis(10L * place)))
                        .toList());
        assertThat(crowd.subList(400, 500)).noneMatch(Turn::admitted);
        assertThat(admission.refused()).isEqualTo(100);
    }

    @Test
    void thePassingOfTimeMakesRoomAtTheRate() {
        turns(600);

        pass(Duration.ofMillis(50));
        assertThat(turns(50).stream().filter(Turn::admitted)).hasSize(5);
        pass(Duration.ofMillis(100));
        assertThat(turns(50).stream().filter(Turn::admitted)).hasSize(10);
    }

    @Test
    void aLongPauseSavesUpATenthOfASecondOnly() {
        pass(Duration.ofHours(1));

        assertThat(turns(1_000).stream().filter(turn -> turn.after().isZero())).hasSize(10);
    }

    @Test
    void whoIsSentAwayIsToldAMomentOfTheirOwnAfterThoseWhoWait() {
        turns(410);

        List<Duration> moments = turns(900).stream().map(Turn::after).toList();

        assertThat(moments).doesNotHaveDuplicates().isSorted();
        assertThat(moments.get(0)).isBetween(Admission.PATIENCE, Admission.PATIENCE.plusMillis(20));
        // 900 at eight ninths of 100 a second.
        assertThat(moments.get(899)).isBetween(Duration.ofMillis(14_100), Duration.ofMillis(14_200));
    }

    @Test
    void aCrowdThatComesBackAsToldIsTakenAtOnceAndNobodyIsSentAwayTwice() {
        List<Duration> away = turns(3_000).stream()
                .filter(turn -> !turn.admitted())
                .map(Turn::after)
                .sorted()
                .toList();
        long before = admission.refused();

        Duration sofar = Duration.ZERO;
        List<Turn> back = new ArrayList<>();
        for (Duration moment : away) {
            pass(moment.minus(sofar));
            sofar = moment;
            back.add(admission.turn());
        }

        assertThat(back).hasSize(2_590).allMatch(Turn::admitted);
        assertThat(back).allMatch(turn -> turn.after().compareTo(Duration.ofMillis(50)) < 0);
        assertThat(admission.refused()).isEqualTo(before);
    }

    @Test
    void aCrowdBeyondAMinuteIsSpreadOverThatMinute() {
        List<Duration> beyond =
                turns(9_000).subList(8_000, 9_000).stream().map(Turn::after).toList();

        assertThat(beyond)
                .allMatch(after ->
                        after.compareTo(Admission.PATIENCE) >= 0 && after.compareTo(Duration.ofMinutes(1)) <= 0);
        assertThat(beyond.stream().filter(after -> after.compareTo(Duration.ofSeconds(32)) < 0))
                .as("about half of them in the first half")
                .hasSizeBetween(350, 650);
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

    private List<Turn> turns(int tries) {
        return IntStream.range(0, tries).mapToObj(each -> admission.turn()).toList();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
