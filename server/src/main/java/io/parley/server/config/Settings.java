package io.parley.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads settings by key and type and collects what is wrong with them. A wrong value is replaced by the default, so that
 * reading goes on to the next problem. Afterwards {@link #problems()} also names the settings nobody asked for.
 */
final class Settings {

    private final List<Source> sources;
    private final Map<String, String> defaults = new TreeMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Reads from sources in order of precedence, the first that has a key wins. */
    Settings(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    String text(String key, String fallback, Predicate<String> valid, String expectation) {
        return textLike(key, fallback, fallback, valid, expectation);
    }

    /** @param shownDefault the default in words where it follows from another setting */
    String textLike(String key, String fallback, String shownDefault, Predicate<String> valid, String expectation) {
        return read(key, fallback, shownDefault, expectation, value -> {
            if (!valid.test(value)) {
                throw new IllegalArgumentException(value);
            }
            return value;
        });
    }

    Secret secret(String key, Predicate<String> valid, String expectation) {
        secrets.add(key);
        return new Secret(text(key, "", value -> value.isEmpty() || valid.test(value), expectation));
    }

    long number(String key, long fallback, long least, long most, String unit) {
        String expectation = "a whole number of " + unit + " from " + least + " to " + most;
        return read(key, fallback, Long.toString(fallback), expectation, value -> {
            long number = Long.parseLong(value);
            if (number < least || number > most) {
                throw new IllegalArgumentException(value);
            }
            return number;
        });
    }

    /** @param shownDefault the default in words where it follows from another setting */
    int port(String key, int fallback, String shownDefault) {
        String expectation = "a port from 1 to 65535, or 0 for any that is free";
        int port = read(key, fallback, shownDefault, expectation, value -> {
            int number = Integer.parseInt(value);
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException(value);
            }
            return number;
        });
        if (port > 65_535) {
            problems.add(new Problem(key, Integer.toString(port), "its default, " + shownDefault, expectation));
        }
        return port;
    }

    boolean flag(String key, boolean fallback) {
        return read(key, fallback, Boolean.toString(fallback), "true or false", value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException(value);
            }
            return value.equals("true");
        });
    }

    <E extends Enum<E>> E choice(String key, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        String words =
                Arrays.stream(type.getEnumConstants()).map(Settings::word).collect(Collectors.joining(", "));
        return read(
                key,
                fallback,
                word(fallback),
                "one of " + words,
                value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(value))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(value)));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An http or https origin without path, query or user. */
    Optional<URI> origin(String key, String shownDefault) {
        return read(key, Optional.empty(), shownDefault, "an origin such as https://chat.example.org", value -> {
            try {
                URI uri = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
                boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                boolean bare = uri.getHost() != null
                        && uri.getRawPath().isEmpty()
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getRawUserInfo() == null;
                if (!http || !bare) {
                    throw new IllegalArgumentException(value);
                }
                return Optional.of(uri);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(value, e);
            }
        });
    }

    private <T> T read(String key, T fallback, String shownDefault, String expectation, Function<String, T> parse) {
        defaults.put(key, shownDefault);
        Optional<Source> source = sources.stream()
                .filter(candidate -> candidate.values().containsKey(candidate.spelling(key)))
                .findFirst();
        if (source.isEmpty()) {
            return fallback;
        }
        String value = source.get().values().get(source.get().spelling(key)).strip();
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            reject(key, value, source.get().origin().apply(key), expectation);
            return fallback;
        }
    }

    void reject(String key, String value, String origin, String expectation) {
        problems.add(new Problem(key, secrets.contains(key) ? "***" : value, origin, expectation));
    }

    /** Every problem so far, and one for every setting that was given and never read. Call when all is read. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        for (Source source : sources) {
            Set<String> known = defaults.keySet().stream().map(source::spelling).collect(Collectors.toSet());
            source.values().keySet().stream()
                    .filter(key -> !known.contains(key))
                    .sorted()
                    .forEach(key -> all.add(unknown(key, source)));
        }
        return all;
    }

    private Problem unknown(String key, Source source) {
        String nearest = defaults.keySet().stream()
                .min(java.util.Comparator.comparingInt(known -> Spelling.distance(known, key.replace('_', '.'))))
                .orElse("");
        return new Problem(key, "unknown setting", source.origin().apply(key), "a known one, perhaps " + nearest);
    }

    /** The settings that were read, each with its default as shown in the reference. */
    Map<String, String> defaults() {
        return defaults;
    }
}
