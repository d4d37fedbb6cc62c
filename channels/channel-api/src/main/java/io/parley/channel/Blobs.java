package io.parley.channel;

import java.io.IOException;
import java.io.InputStream;

/**
 * Storage of bytes by key. Blocking: call from a worker. A blob becomes visible whole or not at all: written to a temporary
 * file, hashed while streaming, synced, renamed.
 */
public interface Blobs {

    /**
     * Stores everything the stream holds and returns its key. The same content may return the same key.
     *
     * @param maxBytes upper bound
     * @throws IOException when storing fails or the stream holds more than {@code maxBytes}; nothing is kept then
     */
    String put(String workspace, InputStream content, long maxBytes) throws IOException;

    /**
     * Opens a stored blob.
     *
     * @throws java.nio.file.NoSuchFileException when there is none under this key
     */
    InputStream open(String workspace, String key) throws IOException;
}
