package io.parley.generation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far something was seen: a generation and an event of it, {@code ms-number}.
 *
 * @param generation -1 when nothing was seen
 */
public record Sight(long generation, long ms, long number) implements Comparable<Sight> {

    /** Nothing was seen. */
    public static final Sight NOTHING = new Sight(-1, 0, 0);

    private static final Pattern EVENT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /**
     * A generation and an event of it.
     *
     * @throws IllegalArgumentException when the event is not {@code ms-number}
     */
    public static Sight of(long generation, String event) {
        Matcher parts = EVENT.matcher(event);
        if (!parts.matches()) {
            throw new IllegalArgumentException("event: '" + event + "' (expected: ms-number)");
        }
        return new Sight(generation, Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    /** The event as Redis writes it. */
    public String event() {
        return ms + "-" + number;
    }

    /** The one that is further. */
    public Sight or(Sight other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Sight other) {
        int order = Long.compare(generation, other.generation);
        order = order != 0 ? order : Long.compare(ms, other.ms);
        return order != 0 ? order : Long.compare(number, other.number);
    }
}
