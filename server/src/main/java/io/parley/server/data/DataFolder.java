package io.parley.server.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The data folder, locked for as long as this object is open: SQLite and the Redis child belong to one server. The lock is
 * the kernel's, so it ends with the process however that ends.
 */
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Makes the folder when it is absent and locks it.
     *
     * @param pid written into the lock file, so that a second server can say who holds it
     * @throws DataFolderException when another server uses it, or it cannot be made or written
     */
    public static DataFolder open(Path folder, long pid) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            PrivateFile.folder(root);
            return new DataFolder(root, lock(root.resolve("parley.lock"), pid));
        } catch (IOException e) {
            throw new DataFolderException("Cannot use the data folder " + root + ": " + e
                    + " (expected: a folder that this" + " user may write; choose one with --data DIR)");
        }
    }

    private static FileChannel lock(Path file, long pid) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder =
                        Files.readString(file, StandardCharsets.US_ASCII).strip();
                throw new DataFolderException("The data folder " + file.getParent() + " is in use by process " + holder
                        + " (expected: a folder of its own for each server; choose one with --data DIR)");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | DataFolderException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The folder itself, absolute. */
    public Path root() {
        return root;
    }

    /** A folder in it, made when absent and readable by its owner alone. */
    public Path folder(String name) {
        try {
            return PrivateFile.folder(root.resolve(name));
        } catch (IOException e) {
            throw new DataFolderException("Cannot make " + root.resolve(name) + ": " + e);
        }
    }

    /** A file in it that its owner alone can read, made with this text at first use and kept. */
    public Path privateFile(String name, Supplier<String> text) {
        try {
            PrivateFile.makeIfAbsent(root.resolve(name), text);
            return root.resolve(name);
        } catch (IOException e) {
            throw new DataFolderException("Cannot keep " + root.resolve(name) + ": " + e);
        }
    }

    /**
     * The secret key of this installation: the one given, 64 hexadecimal digits, or else 32 random bytes, made at first use and kept.
     */
    public InstallationKey installationKey(Optional<String> given) {
        return InstallationKey.parse(given.orElseGet(
                () -> new String(keep("installation.key", InstallationKey.BYTES), StandardCharsets.US_ASCII)));
    }

    private byte[] keep(String name, int randomBytes) {
        try {
            return PrivateFile.readOrMake(root.resolve(name), randomBytes);
        } catch (IOException e) {
            throw new DataFolderException("Cannot keep " + root.resolve(name) + ": " + e);
        }
    }

    /** Gives the folder free. Idempotent. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DataFolderException("Cannot release " + root + ": " + e);
        }
    }
}
