package io.parley.server.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Settings from one place.
 *
 * @param values by key
 * @param origin says of a key where exactly it was given, for messages
 */
record Source(Map<String, String> values, UnaryOperator<String> origin) {

    private static final String PREFIX = "PARLEY_";

    /** Variables of the launcher and the tests: not settings of the server. */
    private static final Set<String> NOT_SETTINGS = Set.of("PARLEY_JAVA_OPTS", "PARLEY_CHROMIUM", "PARLEY_HOME");

    static Source commandLine(CommandLine line) {
        return new Source(line.settings(), key -> "command line option " + line.optionOf(key));
    }

    static Source file(String name, Map<String, String> values) {
        return new Source(values, key -> "file " + name);
    }

    static Source environment(Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !NOT_SETTINGS.contains(name)) {
                values.put(key(name), value);
            }
        });
        return new Source(values, key -> "environment variable " + variable(key));
    }

    /** The environment variable of a key: {@code http.public-url} is {@code PARLEY_HTTP_PUBLIC_URL}. */
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** A name for lookup only: dots, hyphens and underscores are one and the same in the environment. */
    private static String key(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    /** How this source spells a key. */
    String spelling(String key) {
        String flat = key.replace('.', '_').replace('-', '_');
        return values.containsKey(key) ? key : flat;
    }
}
