package io.parley.simulate.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and rates as people write them. */
final class Spans {
    static final String TIME = "a time such as 250ms, 20s, 5m, 8h, 1d or 08:30";
    static final String RATE = "a rate such as 360/h, 6/m or 0.1/s";

    private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern PER = Pattern.compile("(\\d+(?:\\.\\d+)?)/(s|m|h|d)");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0, "d", 86_400.0);

    private Spans() {}

    /** Milliseconds. */
    static OptionalLong millis(String text) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            return OptionalLong.of(Math.round(1000 * Double.parseDouble(span.group(1)) * SECONDS.get(span.group(2))));
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches() && Integer.parseInt(clock.group(1)) <= 24 && Integer.parseInt(clock.group(2)) < 60) {
            return OptionalLong.of(60_000L * (60 * Long.parseLong(clock.group(1)) + Long.parseLong(clock.group(2))));
        }
        return OptionalLong.empty();
    }

    /** Arrivals per millisecond. */
    static OptionalDouble rate(String text) {
        Matcher per = PER.matcher(text.replace(" ", ""));
        return per.matches()
                ? OptionalDouble.of(Double.parseDouble(per.group(1)) / SECONDS.get(per.group(2)) / 1000)
                : OptionalDouble.empty();
    }

    /** A distribution in words. */
    static Optional<Distribution> distribution(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length == 1 && words[0].equals("never")) {
            return Optional.of(new Distribution.Never());
        }
        OptionalLong span = millis(words[Math.min(1, words.length - 1)]);
        if (span.isEmpty()) {
            return Optional.empty();
        }
        double mean = span.getAsLong();
        if (words.length == 1) {
            return Optional.of(new Distribution.Deterministic(mean));
        }
        boolean spread = words.length == 4 && words[2].equals("cv") && words[3].matches("\\d+(\\.\\d+)?");
        return switch (words[0]) {
            case "exponential" ->
                words.length == 2 && mean > 0 ? Optional.of(new Distribution.Exponential(mean)) : Optional.empty();
            case "deterministic" ->
                words.length == 2 ? Optional.of(new Distribution.Deterministic(mean)) : Optional.empty();
            case "lognormal" ->
                spread && mean > 0
                        ? Optional.of(new Distribution.Lognormal(mean, Double.parseDouble(words[3])))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
