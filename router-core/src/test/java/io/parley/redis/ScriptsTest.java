package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every script of this jar has a true header, a typed caller of its name and a test of that caller. */
class ScriptsTest {
    private static final Path ROOT = Path.of(
                    URI.create(Script.class.getResource("Script.class").toString()))
            .getParent()
            .getParent();
    private static final Pattern RETURNED = Pattern.compile("return \\{'([A-Z_]+)'");
    private static final Pattern PROMISED = Pattern.compile("'([A-Z_]{2,})'");

    @TestFactory
    Stream<DynamicTest> headersTellTheTruth() {
        return scripts().map(file -> DynamicTest.dynamicTest(name(file), () -> headerTellsTheTruth(file)));
    }

    @TestFactory
    Stream<DynamicTest> callersAndTestsOfTheSameNameExist() {
        return scripts()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    assertThatCode(() -> caller(file)).doesNotThrowAnyException();
                    assertThatCode(() -> Class.forName(caller(file).getName() + "Test"))
                            .doesNotThrowAnyException();
                }));
    }

    /** Full memory must not cost an agent the session, nor stop what frees memory. */
    @Test
    void onlyNewWorkIsRefusedWhenMemoryIsFull() {
        assertThat(scripts()
                        .filter(file -> read(file).startsWith("#!lua\n"))
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "receive.lua", "post.lua", "expect_file.lua", "replay_send.lua", "pulse.lua");
    }

    @Test
    void everyFragmentIsPartOfSomeScript() {
        String everything = files().map(ScriptsTest::read).collect(Collectors.joining("\n"));

        assertThat(files().filter(file -> !isScript(file)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(everything)
                        .containsPattern(Pattern.compile("(?m)^-- @include (\\S*/)?"
                                + file.getFileName().toString().replace(".lua", "") + "$")));
    }

    private static void headerTellsTheTruth(Path file) throws ReflectiveOperationException {
        String own = read(file);
        Script script = Script.of(caller(file), file.getFileName().toString());
        String code = withoutComments(script.source());
        String header = own.lines()
                        .takeWhile(line -> line.startsWith("#!") || line.startsWith("--"))
                        .collect(Collectors.joining("\n"))
                + own.lines()
                        .filter(line -> line.matches("-- (KEYS|ARGV)\\[.*"))
                        .collect(Collectors.joining("\n"));

        assertThat(own.lines().findFirst().orElseThrow()).matches("#!lua( flags=[a-z-]+(,[a-z-]+)*)?");
        assertThat(own.lines().skip(1).findFirst().orElseThrow())
                .as("what it does")
                .matches("-- [A-Z].*");
        assertThat(header).as("what it returns").contains("-- Returns {'");

        int shared = own.contains("@include /io/parley/redis/shard") ? 17 : 0;
        assertThat(own(numbers("KEYS", header), shared)).as("keys").isEqualTo(own(numbers("KEYS", code), shared));
        assertThat(numbers("ARGV", header)).as("arguments").isEqualTo(arguments(code, header));

        Set<String> promised = words(PROMISED, header.substring(header.indexOf("-- Returns")));
        assertThat(promised).as("code words").containsAll(words(RETURNED, withoutComments(own)));
        assertThat(promised).allSatisfy(word -> assertThat(code).contains("'" + word + "'"));
    }

    /** A script that takes a list documents {@code ARGV[8...]} and counts with {@code #ARGV}. */
    private static Set<Integer> arguments(String code, String header) {
        Set<Integer> used = numbers("ARGV", code);
        Matcher list = Pattern.compile("ARGV\\[(\\d+)\\.\\.\\.").matcher(header);
        if (list.find()) {
            assertThat(code).contains("#ARGV");
            used.add(Integer.valueOf(list.group(1)));
        }
        return used;
    }

    private static Set<Integer> numbers(String table, String text) {
        Matcher matcher = Pattern.compile(table + "\\[(\\d+)").matcher(text);
        Set<Integer> numbers = new TreeSet<>();
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group(1)));
        }
        return numbers;
    }

    private static Set<Integer> own(Set<Integer> numbers, int shared) {
        return numbers.stream().filter(number -> number > shared).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        Set<String> words = new TreeSet<>();
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        return words;
    }

    private static String withoutComments(String lua) {
        return lua.lines().map(line -> line.replaceAll("(^| )--( .*|$)", "")).collect(Collectors.joining("\n"));
    }

    private static Class<?> caller(Path file) throws ClassNotFoundException {
        String folder = ROOT.relativize(file.getParent()).toString().replace('/', '.');
        String camel = Arrays.stream(
                        file.getFileName().toString().replace(".lua", "").split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return Class.forName("io.parley." + folder + "." + camel + "Script");
    }

    private static Stream<Path> scripts() {
        return files().filter(ScriptsTest::isScript);
    }

    private static boolean isScript(Path file) {
        return read(file).startsWith("#!lua");
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> lua =
                    files.filter(file -> file.toString().endsWith(".lua")).toList();
            assertThat(lua).hasSizeGreaterThan(20);
            return lua.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
