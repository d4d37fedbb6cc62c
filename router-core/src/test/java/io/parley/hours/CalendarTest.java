package io.parley.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void everySlotOfADayOpens() {
        Calendar calendar = weekly("09:00-12:00", "13:00-18:00");

        assertThat(calendar.openings(at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z")))
                .containsExactly(
                        opening("2026-11-23T08:00:00Z", "2026-11-23T11:00:00Z"),
                        opening("2026-11-23T12:00:00Z", "2026-11-23T17:00:00Z"));
    }

    @Test
    void theRestOfAnOpeningCountsFromNow() {
        assertThat(weekly("09:00-12:00").openings(at("2026-11-23T09:30:00Z"), at("2026-11-23T20:00:00Z")))
                .containsExactly(opening("2026-11-23T09:30:00Z", "2026-11-23T11:00:00Z"));
    }

    @Test
    void holidayIsClosedAndAShortDayIsShort() {
        Calendar calendar = new Calendar(
                "office",
                BERLIN,
                everyDay("09:00-12:00"),
                Map.of(
                        LocalDate.of(2026, 12, 25), List.of(),
                        LocalDate.of(2026, 12, 24), List.of(Slot.parse("09:00-10:00"))));

        assertThat(calendar.openings(at("2026-12-24T00:00:00Z"), at("2026-12-26T00:00:00Z")))
                .containsExactly(opening("2026-12-24T08:00:00Z", "2026-12-24T09:00:00Z"));
    }

    @Test
    void slotsThatTouchAtMidnightAreOne() {
        assertThat(weekly("00:00-06:00", "20:00-24:00")
                        .openings(at("2026-11-23T12:00:00Z"), at("2026-11-24T12:00:00Z")))
                .containsExactly(opening("2026-11-23T19:00:00Z", "2026-11-24T05:00:00Z"));
    }

    @Test
    void theDayOnWhichTheClockIsPutOnIsAnHourShorter() {
        Duration open = open(weekly("00:00-06:00"), "2026-03-28T23:00:00Z", "2026-03-29T12:00:00Z");

        assertThat(open).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void slotThatTheClockSkipsDoesNotOpen() {
        assertThat(weekly("02:10-02:50").openings(at("2026-03-28T23:00:00Z"), at("2026-03-29T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void anHourThatComesTwiceIsServedTwice() {
        Duration open = open(weekly("02:00-03:00"), "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z");

        assertThat(open).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void slotThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> Slot.parse("12:00-09:00")).hasMessageContaining("expected: to after from");
        assertThatThrownBy(() -> Slot.parse("12:00")).hasMessageContaining("expected: like 09:00-12:30");
        assertThat(Slot.parse("20:00-24:00")).hasToString("20:00-24:00");
    }

    private static Duration open(Calendar calendar, String from, String until) {
        return calendar.openings(at(from), at(until)).stream()
                .map(opening -> Duration.between(opening.from(), opening.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Calendar weekly(String... slots) {
        return new Calendar("office", BERLIN, everyDay(slots), Map.of());
    }

    private static Map<DayOfWeek, List<Slot>> everyDay(String... slots) {
        List<Slot> all = List.of(slots).stream().map(Slot::parse).toList();
        return Map.of(
                DayOfWeek.MONDAY, all,
                DayOfWeek.TUESDAY, all,
                DayOfWeek.WEDNESDAY, all,
                DayOfWeek.THURSDAY, all,
                DayOfWeek.FRIDAY, all,
                DayOfWeek.SATURDAY, all,
                DayOfWeek.SUNDAY, all);
    }

    private static Opening opening(String from, String to) {
        return new Opening(at(from), at(to));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
