package io.parley.hours;

import java.time.LocalTime;

/**
 * A part of a day, for example 09:00 to 12:30.
 *
 * @param to later than {@code from}; midnight means the end of the day
 */
public record Slot(LocalTime from, LocalTime to) {

    public Slot {
        if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
            throw new IllegalArgumentException("slot: " + from + "-" + to + " (expected: to after from)");
        }
    }

    /**
     * Reads {@code 09:00-12:30}; {@code 24:00} is midnight at the end.
     *
     * @throws java.time.DateTimeException when that is no time of a day
     */
    public static Slot parse(String text) {
        String[] ends = text.split("-", 2);
        if (ends.length != 2) {
            throw new IllegalArgumentException("slot: '" + text + "' (expected: like 09:00-12:30)");
        }
        return new Slot(
                LocalTime.parse(ends[0]), ends[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
    }

    @Override
    public String toString() {
        return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString());
    }
}
