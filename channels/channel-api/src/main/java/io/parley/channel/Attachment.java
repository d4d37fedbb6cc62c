package io.parley.channel;

/**
 * A stored file.
 *
 * @param blob key in {@link Blobs}
 * @param name file name without path or control characters, at most 200 characters
 * @param mediaType detected by content, for example {@code image/png}
 * @param size bytes
 * @param contentId for inline parts that the HTML refers to; empty otherwise
 */
public record Attachment(String blob, String name, String mediaType, long size, String contentId) {

    public Attachment {
        if (size < 0) {
            throw new IllegalArgumentException("size: " + size + " (expected: 0 or more bytes)");
        }
    }
}
