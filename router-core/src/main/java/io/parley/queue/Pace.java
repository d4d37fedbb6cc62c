package io.parley.queue;

import java.util.List;

/**
 * When conversations were lately taken out of a line.
 *
 * @param takenMs moments in the last {@value #MEMORY_MS} ms, epoch ms, in any order
 */
public record Pace(List<Long> takenMs) {

    /** How far back anything counts. */
    public static final long MEMORY_MS = 20 * 60_000;

    /** Nobody was. */
    public static final Pace NONE = new Pace(List.of());

    private static final long WINDOW_MS = 10 * 60_000;
    private static final double FADE_MS = 5 * 60_000;

    public Pace {
        takenMs = List.copyOf(takenMs);
    }

    /** How many in the last ten minutes. */
    public int lately(long nowMs) {
        return (int) takenMs.stream().filter(at -> at > nowMs - WINDOW_MS).count();
    }

    /** How many a millisecond, what is longer ago weighing less: a fifth after eight minutes. */
    public double rate(long nowMs) {
        double sum = takenMs.stream()
                .mapToDouble(at -> Math.exp(-Math.max(0, nowMs - at) / FADE_MS))
                .sum();
        return sum / (FADE_MS * (1 - Math.exp(-MEMORY_MS / FADE_MS)));
    }
}
