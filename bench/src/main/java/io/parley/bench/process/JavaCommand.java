package io.parley.bench.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Commands that start a class of this class path in a JVM of its own. */
public final class JavaCommand {

    /** A JVM with these options running {@code main}. */
    public static List<String> of(List<String> options, Class<?> main, String... arguments) {
        return of(options, main.getName(), arguments);
    }

    /** A JVM with these options running the class of this name. */
    public static List<String> of(List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program("java"));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath());
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }

    // Absolute, because a child runs in a folder of its own.
    private static String classPath() {
        // Under surefire the class path proper is one jar that only names the others.
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A program of the JDK that runs this. */
    public static String program(String name) {
        return System.getProperty("java.home") + "/bin/" + name;
    }

    private JavaCommand() {}
}
