package io.parley.server.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The sources of all modules, for tests that read them. Surefire runs in the module's folder. */
final class Repository {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    /** Every file below a module's {@code src/main} whose name ends so. */
    static List<Path> mainFiles(String ending) {
        return below("src/main/", ending);
    }

    static List<Path> below(String part, String ending) {
        return Sources.ALL.stream()
                .filter(path ->
                        path.toString().contains(part) && path.toString().endsWith(ending))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tree is walked once: builds of other modules make it large. */
    private static final class Sources {

        static final List<Path> ALL = walk();

        private static List<Path> walk() {
            List<Path> found = new ArrayList<>();
            try {
                Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        String name = folder.getFileName().toString();
                        boolean built = name.equals("node_modules") || name.equals("target");
                        return built || name.startsWith(".") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        found.add(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found.stream().sorted().toList();
        }
    }
}
