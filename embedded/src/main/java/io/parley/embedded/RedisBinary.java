package io.parley.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the {@code redis-server} to run: the machine's own when it is 7.0 or later, else the one that ships with Parley. */
public final class RedisBinary {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBinary.class);
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
    private static final int OLDEST_MAJOR = 7;

    private RedisBinary() {}

    /**
     * The program to run.
     *
     * @param folder where a shipped binary is unpacked, once
     */
    public static Path locate(Host host, Path folder) {
        Optional<Path> installed = Programs.find(host.searchPath(), "redis-server");
        if (installed.isPresent() && isRecent(installed.get())) {
            return installed.get();
        }
        return unpack(host.bundledRedis(), folder);
    }

    private static boolean isRecent(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            process.waitFor(2, TimeUnit.SECONDS);
            Matcher version = VERSION.matcher(answer);
            boolean recent = version.find() && Integer.parseInt(version.group(1)) >= OLDEST_MAJOR;
            if (!recent) {
                LOG.info("redis-server on the PATH is older than {}.0 and is not used: {}", OLDEST_MAJOR, program);
            }
            return recent;
        } catch (IOException e) {
            LOG.info("redis-server on the PATH does not run and is not used: {}", program);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedRedisException("Interrupted while asking redis-server for its version", e);
        }
    }

    private static Path unpack(String resource, Path folder) {
        Path target = folder.resolve(resource);
        if (Files.isExecutable(target)) {
            return target;
        }
        try (InputStream bytes = RedisBinary.class.getResourceAsStream("/" + resource)) {
            if (bytes == null) {
                throw new EmbeddedRedisException("No redis-server on the PATH and none shipped under the name "
                        + resource + " (expected: redis-server 7 or later, or --redis URL)");
            }
            PrivateFiles.createFolder(folder);
            // A partly written binary must never be found under the final name.
            Path part = PrivateFiles.createTemp(folder, resource);
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            PrivateFiles.ownerOnly(part, true);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new EmbeddedRedisException("Cannot unpack redis-server into " + folder + ": " + e.getMessage(), e);
        }
    }
}
