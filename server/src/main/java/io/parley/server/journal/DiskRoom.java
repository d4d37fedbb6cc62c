package io.parley.server.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Whether the disk under a folder is nearly full: less than 5 % of it is free. Then journal and attachments refuse, so that what is left
 * serves Redis and the database. Looks at most once a second. Blocks for a moment: ask on a worker.
 */
public final class DiskRoom implements BooleanSupplier {
    private static final double LEAST_FREE = 0.05;
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Path folder;
    private volatile long lookedAt = System.nanoTime() - FRESH_NANOS;
    private volatile boolean low;

    public DiskRoom(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean getAsBoolean() {
        if (System.nanoTime() - lookedAt >= FRESH_NANOS) {
            low = look();
            lookedAt = System.nanoTime();
        }
        return low;
    }

    private boolean look() {
        try {
            FileStore store = Files.getFileStore(folder);
            long total = store.getTotalSpace();
            return total > 0 && store.getUsableSpace() < total * LEAST_FREE;
        } catch (IOException e) {
            return true;
        }
    }
}
