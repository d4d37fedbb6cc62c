package io.parley.assignment;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The scripts do what the model does, for random commands: arrivals, duplicates, presence, stale and repeated commands, transfers,
 * time, configuration. {@code -Dparley.properties.commands=1000000} plays more, {@code -Dparley.properties.seed} other ones.
 */
class RoutingPropertyTest {
    private static final int LENGTH = 120;

    @Test
    void scriptsAndModelAgreeAfterEveryCommand() {
        int commands = Integer.getInteger("parley.properties.commands", 20_000);
        long seed = Long.getLong("parley.properties.seed", 20_260_101);
        long begin = System.nanoTime();
        for (int history = 0; history < commands / LENGTH; history++) {
            long[] numbers = new Random(seed + history).longs(LENGTH).toArray();
            if (Lockstep.play(numbers).isPresent()) {
                Assertions.fail("seed " + (seed + history) + ", shortest story:" + shortest(numbers));
            }
        }
        Lockstep.SEEN.forEach((event, count) -> System.out.printf("%8d %s%n", count, event));
        System.out.printf(
                "%d commands, %d histories, no difference, %.1f s%n",
                commands, commands / LENGTH, (System.nanoTime() - begin) / 1e9);
    }

    /** Leaves out halves, quarters, ... single commands as long as the trouble stays. */
    static String shortest(long[] history) {
        long[] best = history;
        for (int size = best.length / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= best.length; ) {
                long[] shorter = without(best, from, size);
                if (Lockstep.play(shorter).isPresent()) {
                    best = shorter;
                } else {
                    from += size;
                }
            }
        }
        Optional<String> story = Lockstep.play(best);
        return story.orElse("gone when played again: " + Arrays.toString(history));
    }

    private static long[] without(long[] history, int from, int size) {
        long[] shorter = new long[history.length - size];
        System.arraycopy(history, 0, shorter, 0, from);
        System.arraycopy(history, from + size, shorter, from, shorter.length - from);
        return shorter;
    }
}
