package io.parley.testing.channel;

import io.parley.channel.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory. */
final class KeptBlobs implements Blobs {

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public String put(String workspace, InputStream content, long maxBytes) throws IOException {
        byte[] bytes = content.readAllBytes();
        if (bytes.length > maxBytes) {
            throw new IOException("more than " + maxBytes + " bytes");
        }
        String key = workspace + "-" + java.util.Arrays.hashCode(bytes) + "-" + bytes.length;
        kept.put(key, bytes);
        return key;
    }

    @Override
    public InputStream open(String workspace, String key) throws IOException {
        return new ByteArrayInputStream(
                Optional.ofNullable(kept.get(key)).orElseThrow(() -> new NoSuchFileException(key)));
    }
}
