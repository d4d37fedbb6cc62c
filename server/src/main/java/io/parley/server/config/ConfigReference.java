package io.parley.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the reference page of all settings from the Javadoc of the records and the defaults that reading them yields. */
final class ConfigReference {

    private static final Pattern PARAM = Pattern.compile("@param (\\w+) ((?:(?!@param|\\*/).)+)", Pattern.DOTALL);
    private static final Pattern CAMEL = Pattern.compile("([a-z])([A-Z])");

    private final Function<Class<?>, String> sourceOf;

    /** @param sourceOf gives the source text of a record */
    ConfigReference(Function<Class<?>, String> sourceOf) {
        this.sourceOf = sourceOf;
    }

    String page() {
        Settings settings = new Settings(List.of());
        ParleyConfig.read(settings);
        Map<String, String> effects = new TreeMap<>();
        describe(ParleyConfig.class, "", effects);
        List<String> lines = new ArrayList<>(List.of(
                "# Configuration",
                "",
                "Every setting has a key. It can stand in a file (`./parley up --config FILE`: UTF-8 lines `key = value`), in the",
                "environment, or on the command line where it has an option; the later wins over the earlier. All problems are",
                "reported at once and stop the start; an unknown key is one. Secrets are never printed.",
                "",
                "| key | environment | default | effect |",
                "| --- | --- | --- | --- |"));
        settings.defaults()
                .forEach((key, value) -> lines.add("| `" + key + "` | `" + Source.variable(key) + "` | " + shown(value)
                        + " | " + effects.getOrDefault(key, "") + " |"));
        return String.join("\n", lines) + "\n";
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "(empty)";
        }
        return value.contains("`") ? value : "`" + value + "`";
    }

    private void describe(Class<?> type, String prefix, Map<String, String> effects) {
        Map<String, String> texts = new TreeMap<>();
        Matcher params = PARAM.matcher(sourceOf.apply(type));
        while (params.find()) {
            texts.putIfAbsent(params.group(1), clean(params.group(2)));
        }
        for (var component : type.getRecordComponents()) {
            String key = prefix
                    + CAMEL.matcher(component.getName()).replaceAll("$1-$2").toLowerCase(java.util.Locale.ROOT);
            if (component.getType().isRecord() && component.getType() != Secret.class) {
                describe(component.getType(), key + ".", effects);
            } else {
                effects.put(key, texts.getOrDefault(component.getName(), ""));
            }
        }
    }

    private static String clean(String javadoc) {
        return javadoc.replaceAll("\\n\\s*\\*\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
