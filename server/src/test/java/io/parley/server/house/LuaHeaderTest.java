package io.parley.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every script that is called, which is one that names its flags, has a true header, a typed caller and a test. */
class LuaHeaderTest {

    private static final Pattern INCLUDE = Pattern.compile("(?m)^--\\s*@include\\s+(\\S+)\\s*$");
    private static final Pattern INDEX = Pattern.compile("\\b(KEYS|ARGV)\\[(\\d+)]");

    private static List<Path> scripts() {
        return Repository.mainFiles(".lua").stream()
                .filter(file -> Repository.read(file).startsWith("#!lua"))
                .toList();
    }

    @Test
    void thereAreScripts() {
        assertThat(scripts()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> headerDocumentsExactlyTheKeysAndArgumentsInUse() {
        return scripts().stream()
                .map(script -> DynamicTest.dynamicTest(script.getFileName().toString(), () -> {
                    String text = resolved(script, new HashSet<>());
                    assertThat(indices(comments(text))).as("documented").containsAll(indices(code(text)));
                    assertThat(indices(code(text))).as("used").containsAll(indices(comments(Repository.read(script))));
                }));
    }

    @TestFactory
    Stream<DynamicTest> callerAndTestOfTheSameNameExist() {
        Set<String> classes = new TreeSet<>();
        Repository.below("/java/", ".java")
                .forEach(file -> classes.add(file.getFileName().toString()));
        return scripts().stream()
                .map(script -> DynamicTest.dynamicTest(script.getFileName().toString(), () -> {
                    String name = camel(script.getFileName().toString().replace(".lua", "")) + "Script";
                    assertThat(classes).contains(name + ".java", name + "Test.java");
                }));
    }

    /** As the script runs: every include once, wherever it is named first. */
    private static String resolved(Path script, Set<Path> seen) {
        return INCLUDE.matcher(Repository.read(script)).replaceAll(found -> {
            Path included = fragment(script, found.group(1));
            return Matcher.quoteReplacement(seen.add(included) ? resolved(included, seen) : "");
        });
    }

    private static Path fragment(Path script, String name) {
        return name.startsWith("/")
                ? Repository.mainFiles("/src/main/resources" + name + ".lua").get(0)
                : script.resolveSibling(name + ".lua");
    }

    private static String comments(String text) {
        return text.lines().filter(line -> line.startsWith("--")).reduce("", (a, b) -> a + b + "\n");
    }

    private static String code(String text) {
        return text.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .reduce("", (a, b) -> a + b + "\n");
    }

    private static Set<String> indices(String text) {
        Set<String> found = new TreeSet<>();
        Matcher index = INDEX.matcher(text);
        while (index.find()) {
            found.add(index.group());
        }
        return found;
    }

    private static String camel(String name) {
        return Pattern.compile("(?:^|_)([a-z])")
                .matcher(name)
                .replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
