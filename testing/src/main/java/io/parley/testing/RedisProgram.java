package io.parley.testing;

import io.parley.embedded.Host;
import io.parley.embedded.RedisBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The {@code redis-server} that tests start: the machine's own, or the one that ships with Parley, unpacked once per JVM and away
 * from the data, so that a test may give a node a disk too small for the program.
 */
final class RedisProgram {

    private RedisProgram() {}

    /** Where it is. Call from any thread. */
    static synchronized Path on(Host machine) {
        return RedisBinary.locate(machine, Unpacked.FOLDER);
    }

    private static final class Unpacked {

        static final Path FOLDER = folder();

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("parley-redis-bin");
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> RedisNode.deleteTree(folder), "redis-program-removal"));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
