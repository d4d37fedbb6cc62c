package io.parley.testing.channel;

import io.parley.channel.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Blobs in a folder, named by their hash. */
public final class FileBlobs implements Blobs {

    private final Path folder;
    public volatile boolean failing;

    public FileBlobs(Path folder) {
        this.folder = folder;
    }

    @Override
    public String put(String workspace, InputStream content, long maxBytes) throws IOException {
        if (failing) {
            throw new IOException("disk full");
        }
        Path target = Files.createDirectories(folder.resolve(workspace));
        Path temporary = Files.createTempFile(target, "put", "");
        MessageDigest digest = sha256();
        try (OutputStream out = Files.newOutputStream(temporary)) {
            byte[] buffer = new byte[8192];
            long count = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                count += read;
                if (count > maxBytes) {
                    throw new IOException("more than " + maxBytes + " bytes");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            Files.delete(temporary);
            throw e;
        }
        String key = HexFormat.of().formatHex(digest.digest());
        Files.move(temporary, target.resolve(key), StandardCopyOption.REPLACE_EXISTING);
        return key;
    }

    @Override
    public InputStream open(String workspace, String key) throws IOException {
        return Files.newInputStream(folder.resolve(workspace).resolve(key));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
