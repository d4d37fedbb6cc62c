package io.parley.bench.faults.house;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory that can be filled up. Needs the right to mount. */
public final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTES = 256;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "parley-bench", folder.toString()));
        return new SmallDisk(folder);
    }

    /** Takes all the room there is. */
    public void fill() throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > block.length) {
                throw full;
            }
        }
    }

    /** Gives it back. */
    public void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip() + " (expected: the right to mount)");
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(List.of("umount", "-l", folder.toString()));
    }
}
