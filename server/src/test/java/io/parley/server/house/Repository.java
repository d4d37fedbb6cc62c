package io.parley.server.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of all modules, for tests that read them. Surefire runs in the module's folder. */
final class Repository {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    /** Every file below a module's {@code src/main} whose name ends so. */
    static List<Path> mainFiles(String ending) {
        return below("src/main/", ending);
    }

    static List<Path> below(String part, String ending) {
        try (Stream<Path> paths = Files.find(
                ROOT,
                20,
                (path, attributes) -> attributes.isRegularFile()
                        && path.toString().endsWith(ending)
                        && path.toString().contains(part)
                        && !path.toString().contains("/node_modules/")
                        && !path.toString().contains("/target/"))) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
