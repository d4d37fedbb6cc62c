package io.parley.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line: names of benches, then {@code --option value} pairs. */
record Options(List<String> names, Map<String, String> values) {
    private static final Set<String> FLAGS = Set.of("--help", "--short");

    static Options parse(List<String> arguments) {
        List<String> names = new java.util.ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                names.add(argument);
            } else if (FLAGS.contains(argument)) {
                values.put(argument.substring(2), "");
            } else if (i + 1 < arguments.size()) {
                values.put(argument.substring(2), arguments.get(++i));
            } else {
                throw new IllegalArgumentException("option: '" + argument + "' (expected: a value after it)");
            }
        }
        return new Options(List.copyOf(names), Map.copyOf(values));
    }
}
