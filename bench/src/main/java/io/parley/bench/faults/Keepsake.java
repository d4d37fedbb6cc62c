package io.parley.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is worth keeping of a row that failed: the routers' logs and the clients' histories. */
final class Keepsake {

    /** Copies them from a row's scratch into a folder of their own, which is returned. */
    static Path of(Path scratch, String row) throws IOException {
        Path kept = Files.createTempDirectory("parley-faults-" + row + "-");
        try (Stream<Path> files = Files.walk(scratch, 4)) {
            List<Path> worth = files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".log") || file.toString().endsWith(".tsv"))
                    .toList();
            for (Path file : worth) {
                Path to = kept.resolve(scratch.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return kept;
    }

    private Keepsake() {}
}
