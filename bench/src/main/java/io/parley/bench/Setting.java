package io.parley.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where and how benches run.
 *
 * @param home the repository or the unpacked distribution: where {@code parley} and {@code bench/baselines} lie
 * @param scratch an empty folder that is removed at the end
 * @param options options of the command line
 * @param progress takes one line per step
 */
public record Setting(Path home, Path scratch, Map<String, String> options, PrintStream progress) {

    /** A whole number from the options. */
    public int number(String option, int otherwise) {
        String value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + option + ": '" + value + "' (expected: a whole number)", e);
        }
    }

    /** Comma-separated whole numbers from the options. */
    public int[] numbers(String option, int... otherwise) {
        String value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Arrays.stream(value.split(",")).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--" + option + ": '" + value + "' (expected: numbers such as 1000,5000)", e);
        }
    }

    /** Comma-separated words from the options. */
    public List<String> words(String option, String... otherwise) {
        String value = options.get(option);
        return value == null ? List.of(otherwise) : List.of(value.split(","));
    }

    /** Whether an option without a value was given. */
    public boolean flag(String option) {
        return options.containsKey(option);
    }

    /** Says what goes on. */
    public void say(String line) {
        progress.println("  " + line);
    }
}
