package io.parley.server;

import io.parley.simulate.scenario.RunPlan;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code ./parley simulate}.
 *
 * @param flags options without a value
 */
record SimulateOptions(List<Path> files, Map<String, String> values, Set<String> flags) {
    private static final Set<String> VALUES = Set.of(
            "--policy",
            "--seed",
            "--replications",
            "--arrivals",
            "--json",
            "--coverage",
            "--from",
            "--to",
            "--workspace",
            "--data",
            "--database");
    private static final Set<String> FLAGS = Set.of("--check", "--replay");
    private static final String EXPECTED = "one of those that ./parley simulate --help lists";

    SimulateOptions {
        files = List.copyOf(files);
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
    }

    /**
     * Reads a command line.
     *
     * @throws ScenarioException when it cannot be understood
     */
    static SimulateOptions parse(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> flags = new java.util.LinkedHashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!argument.startsWith("--")) {
                files.add(Path.of(argument));
            } else if (FLAGS.contains(argument)) {
                flags.add(argument);
            } else if (!VALUES.contains(name)) {
                throw wrong(argument + " (expected: " + EXPECTED + ")");
            } else if (equals < 0 && i + 1 == arguments.size()) {
                throw wrong(argument + ": nothing after it (expected: a value)");
            } else {
                values.put(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
            }
        }
        if (files.isEmpty() && !flags.contains("--check")) {
            throw wrong("no scenario (expected: a file, or --check)");
        }
        return new SimulateOptions(files, values, flags);
    }

    private static ScenarioException wrong(String what) {
        return new ScenarioException(List.of(what));
    }

    Optional<Path> json() {
        return Optional.ofNullable(values.get("--json")).map(Path::of);
    }

    boolean replay() {
        return flags.contains("--replay");
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** The moment an option names: a date, which is its first moment in UTC, or a date and time with an offset. */
    Optional<Instant> moment(String option) {
        return value(option).map(text -> {
            try {
                return text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw wrong(option + ": '" + text + "' (expected: such as 2026-11-22 or 2026-11-22T08:00+01:00)");
            }
        });
    }

    /** What of the command line says where history lies, as {@code ./parley up} understands it. */
    List<String> place() {
        List<String> place = new ArrayList<>();
        for (String option : List.of("--data", "--database")) {
            value(option).ifPresent(text -> place.addAll(List.of(option, text)));
        }
        return place;
    }

    boolean check() {
        return flags.contains("--check");
    }

    /** The scenario as the command line wants it run. */
    Scenario applied(Scenario scenario) {
        RunPlan plan = scenario.run();
        plan = changed(plan, "--seed", (run, value) -> run.withSeed(value));
        plan = changed(plan, "--replications", (run, value) -> run.withReplications(within(value, 1000)));
        plan = changed(plan, "--arrivals", (run, value) -> run.withArrivals(within(value, 100_000_000)));
        Scenario changed = scenario.with(plan);
        return values.containsKey("--policy")
                ? changed.withPolicies(List.of(values.get("--policy").split(",")))
                : changed;
    }

    /** How many studies to try the intervals with. */
    Optional<Integer> coverage() {
        return value("--coverage").map(text -> {
            try {
                return within(Long.parseLong(text), 100_000);
            } catch (NumberFormatException e) {
                throw wrong("--coverage: '" + text + "' (expected: a whole number)");
            }
        });
    }

    private static int within(long value, int most) {
        if (value < 1 || value > most) {
            throw wrong(value + " (expected: 1 to " + most + ")");
        }
        return (int) value;
    }

    private RunPlan changed(RunPlan plan, String option, Change change) {
        String value = values.get(option);
        if (value == null) {
            return plan;
        }
        try {
            return change.to(plan, Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw wrong(option + ": '" + value + "' (expected: a whole number)");
        }
    }

    private interface Change {
        RunPlan to(RunPlan plan, long value);
    }
}
