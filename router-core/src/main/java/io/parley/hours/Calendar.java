package io.parley.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * When somebody serves: slots for each day of the week, and other slots, or none, on single days such as holidays. Immutable.
 *
 * <p>A time that the clock skips in spring is the moment it is put on; of a time that comes twice in autumn a slot begins at the first and
 * ends at the second.
 *
 * @param id 1 to 40 of a-z, 0-9 and -
 * @param week absent days are closed
 * @param days dates on which the week does not count
 */
public record Calendar(String id, ZoneId zone, Map<DayOfWeek, List<Slot>> week, Map<LocalDate, List<Slot>> days) {

    public Calendar {
        week = Map.copyOf(week);
        days = Map.copyOf(days);
    }

    /** The stretches between two moments, in order and apart from each other; what touches is one. */
    public List<Opening> openings(Instant from, Instant until) {
        List<Opening> all = new ArrayList<>();
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (Slot slot : days.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of()))) {
                LocalDate end = slot.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
                Instant opens = later(moment(day.atTime(slot.from()), true), from);
                Instant closes = moment(end.atTime(slot.to()), false);
                all.add(new Opening(opens, closes.isAfter(until) ? until : closes));
            }
        }
        return merged(all);
    }

    private Instant moment(LocalDateTime local, boolean first) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        ZoneOffset offset = first ? change.getOffsetBefore() : change.getOffsetAfter();
        return local.toInstant(offset);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Opening> merged(List<Opening> all) {
        List<Opening> apart = new ArrayList<>();
        all.stream()
                .filter(opening -> opening.from().isBefore(opening.to()))
                .sorted(Comparator.comparing(Opening::from))
                .forEach(opening -> {
                    int last = apart.size() - 1;
                    if (last >= 0 && !apart.get(last).to().isBefore(opening.from())) {
                        Opening before = apart.get(last);
                        apart.set(last, new Opening(before.from(), later(before.to(), opening.to())));
                    } else {
                        apart.add(opening);
                    }
                });
        return List.copyOf(apart);
    }
}
