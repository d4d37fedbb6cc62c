package io.parley.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of the command line as settings.
 *
 * @param settings by key
 * @param config the configuration file, when one was named
 * @param problems what could not be read
 */
public record CommandLine(Map<String, String> settings, Optional<String> config, List<Problem> problems) {

    private static final Map<String, String> KEYS = Map.of(
            "--port", "http.port",
            "--host", "http.host",
            "--public-url", "http.public-url",
            "--data", "data",
            "--inboxes", "inboxes",
            "--redis", "redis.url",
            "--database", "database.url");

    public CommandLine {
        settings = Map.copyOf(settings);
        problems = List.copyOf(problems);
    }

    /** Reads options; both {@code --port 80} and {@code --port=80} are understood. Never fails: see {@link #problems}. */
    public static CommandLine parse(List<String> arguments) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        Optional<String> config = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (name.equals("--no-demo") && equals < 0) {
                settings.put("demo", "false");
                continue;
            }
            if (!KEYS.containsKey(name) && !name.equals("--config")) {
                problems.add(problem(argument, "an option that ./parley up --help lists"));
                continue;
            }
            if (equals < 0 && i + 1 == arguments.size()) {
                problems.add(problem(argument, "a value after it"));
                continue;
            }
            String value = equals < 0 ? arguments.get(++i) : argument.substring(equals + 1);
            if (name.equals("--config")) {
                config = Optional.of(value);
            } else {
                settings.put(KEYS.get(name), value);
            }
        }
        return new CommandLine(settings, config, problems);
    }

    private static Problem problem(String argument, String expectation) {
        return new Problem("option", argument, "command line", expectation);
    }

    /** The option that sets a key. */
    String optionOf(String key) {
        if (key.equals("demo")) {
            return "--no-demo";
        }
        return KEYS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(key);
    }
}
