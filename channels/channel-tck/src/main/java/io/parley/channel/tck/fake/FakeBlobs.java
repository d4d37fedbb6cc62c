package io.parley.channel.tck.fake;

import io.parley.channel.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory that say who opens them on an event loop. */
public final class FakeBlobs implements Blobs {

    private final Breaches breaches;
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    FakeBlobs(Breaches breaches) {
        this.breaches = breaches;
    }

    /** Whether there is a blob under this key. */
    public boolean has(String key) {
        return kept.containsKey(key);
    }

    /** Whether nothing was ever stored. */
    public boolean untouched() {
        return kept.isEmpty();
    }

    /** Stores bytes under a key of its own. */
    public String keep(byte[] content) {
        String key = "blob-" + content.length + "-" + Integer.toHexString(Arrays.hashCode(content));
        kept.put(key, content.clone());
        return key;
    }

    @Override
    public String put(String workspace, InputStream content, long maxBytes) throws IOException {
        breaches.calledOnLoop("Blobs.put");
        breaches.calledWhileStopped("Blobs.put");
        byte[] bytes = content.readAllBytes();
        if (bytes.length > maxBytes) {
            throw new IOException("more than " + maxBytes + " bytes");
        }
        return keep(bytes);
    }

    @Override
    public InputStream open(String workspace, String key) throws IOException {
        breaches.calledOnLoop("Blobs.open");
        byte[] bytes = kept.get(key);
        if (bytes == null) {
            throw new NoSuchFileException(key);
        }
        return new ByteArrayInputStream(bytes);
    }
}
