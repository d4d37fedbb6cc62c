package io.parley.trim;

import java.time.Duration;

/**
 * How much live state keeps of what history has.
 *
 * @param finished how long the log of a finished conversation stays
 * @param entries newest entries of a long conversation that stay
 */
public record TrimSettings(Duration finished, int entries) {

    /** An hour, and what a console scrolls through without waiting. */
    public static final TrimSettings USUAL = new TrimSettings(Duration.ofHours(1), 500);
}
