package io.parley.bench.faults.house;

import io.parley.bench.process.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a router is started.
 *
 * @param command what comes before the router's options
 * @param environment variables it needs
 */
public record Program(List<String> command, Map<String, String> environment) {
    private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

    /** The launcher, as a user starts it. */
    public static Program launcher(Path home) {
        return new Program(
                List.of(home.resolve("parley").toString(), "up"), Map.of("PARLEY_JAVA_OPTS", "-XX:+UseG1GC -Xmx512m"));
    }

    /** The server on this class path, for tests that run before there is a distribution. */
    public static Program classPath() {
        return new Program(JavaCommand.of(JVM, "io.parley.server.Main"), Map.of());
    }

    /** The launcher where this runs from one that has built, else the class path. */
    public static Program found(Path home) {
        return Files.isDirectory(home.resolve(".build")) && Files.isExecutable(home.resolve("parley"))
                ? launcher(home)
                : classPath();
    }
}
