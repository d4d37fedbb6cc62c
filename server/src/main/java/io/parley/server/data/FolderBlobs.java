package io.parley.server.data;

import io.parley.channel.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Blobs as files {@code workspace/ab/abcdef...}, named by the SHA-256 of their content: the same content is stored once in a
 * workspace, and a key tells nothing of other workspaces. Call from any worker thread.
 */
public final class FolderBlobs implements Blobs {

    private static final Pattern WORKSPACE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final int CHUNK = 16 * 1_024;

    private final Path root;
    private final BooleanSupplier full;

    /** Keeps blobs in a folder of their own. */
    public FolderBlobs(Path root) {
        this(root, () -> false);
    }

    /** One that stores nothing while {@code full} says so; asked before every blob. */
    public FolderBlobs(Path root, BooleanSupplier full) {
        this.root = root;
        this.full = full;
    }

    @Override
    public String put(String workspace, InputStream content, long maxBytes) throws IOException {
        if (full.getAsBoolean()) {
            throw new IOException("the disk is nearly full (expected: a twentieth free)");
        }
        Path home = PrivateFile.folder(home(workspace));
        Path part = Files.createTempFile(home, "incoming", ".part", PrivateFile.OWNER_ONLY);
        try {
            String key = write(content, part, maxBytes);
            Path target = home.resolve(key.substring(0, 2)).resolve(key);
            PrivateFile.folder(target.getParent());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(target.getParent());
            return key;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Stores bytes under a key that was given out before the content was known; in place of an earlier content.
     *
     * @param key 64 lower-case hexadecimal digits
     */
    public void putAs(String workspace, String key, byte[] content) throws IOException {
        Path target = file(workspace, key);
        if (full.getAsBoolean()) {
            throw new IOException("the disk is nearly full (expected: a twentieth free)");
        }
        Path home = PrivateFile.folder(home(workspace));
        Path part = Files.createTempFile(home, "incoming", ".part", PrivateFile.OWNER_ONLY);
        try {
            write(new ByteArrayInputStream(content), part, content.length);
            PrivateFile.folder(target.getParent());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(target.getParent());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String write(InputStream content, Path part, long maxBytes) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel file = FileChannel.open(part, Set.of(StandardOpenOption.WRITE))) {
            OutputStream out = Channels.newOutputStream(file);
            byte[] chunk = new byte[CHUNK];
            long total = 0;
            for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                total += n;
                if (total > maxBytes) {
                    throw new IOException("more than " + maxBytes + " bytes");
                }
                digest.update(chunk, 0, n);
                out.write(chunk, 0, n);
            }
            file.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The name of a file is durable only when its folder is. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String workspace, String key) throws IOException {
        return Files.newInputStream(file(workspace, key));
    }

    /** How many bytes a blob holds. */
    public long size(String workspace, String key) {
        try {
            return Files.size(file(workspace, key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String workspace, String key) throws IOException {
        if (!KEY.matcher(key).matches()) {
            throw new NoSuchFileException(key);
        }
        return home(workspace).resolve(key.substring(0, 2)).resolve(key);
    }

    private Path home(String workspace) {
        if (!WORKSPACE.matcher(workspace).matches()) {
            throw new IllegalArgumentException("workspace: " + workspace + " (expected: letters, digits, - and _)");
        }
        return root.resolve(workspace);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
