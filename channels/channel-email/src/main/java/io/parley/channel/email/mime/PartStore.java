package io.parley.channel.email.mime;

import io.parley.channel.Attachment;
import io.parley.channel.Blobs;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the parts of one mail out of it: files to storage, text to memory, all of it within one bound. */
public final class PartStore {

    /** Bytes of all parts together, decoded. */
    public static final long MAX_DECODED = 50L * 1024 * 1024;

    /** Bytes of one text part that are read as text; a longer one is kept as a file besides. */
    static final int MAX_TEXT = 1024 * 1024;

    static final int MAX_REPORT = 64 * 1024;

    private final Blobs blobs;
    private final String workspace;
    private final List<Attachment> attachments = new ArrayList<>();
    private long decoded;

    public PartStore(Blobs blobs, String workspace) {
        this.blobs = blobs;
        this.workspace = workspace;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    /** Keeps a text as a file, for example one too long to be shown. */
    public Attachment keep(String name, String mediaType, byte[] content) throws IOException {
        String key = blobs.put(workspace, new ByteArrayInputStream(content), Math.max(1, content.length));
        return new Attachment(key, name, mediaType, content.length, "");
    }

    /** The first {@code max} bytes as text; the rest is read and dropped. */
    String text(InputStream in, int max) throws IOException, MailLimit {
        Counted counted = new Counted(in);
        byte[] bytes = checked(counted, () -> counted.readNBytes(max));
        checked(counted, () -> counted.skip(Long.MAX_VALUE));
        return Charsets.decode(bytes, "").replace("\r", "").replace("\0", "");
    }

    /** At most {@code max} bytes; when there are more, the whole part is stored as a file of the given name too. */
    byte[] bytes(InputStream in, int max, String name, String mediaType) throws IOException, MailLimit {
        Counted counted = new Counted(in);
        byte[] bytes = checked(counted, () -> counted.readNBytes(max));
        if (bytes.length == max) {
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(bytes), counted);
            String key = checked(counted, () -> blobs.put(workspace, whole, MAX_DECODED + 1));
            attachments.add(new Attachment(key, name, mediaType, counted.count, ""));
        }
        return bytes;
    }

    /** Stores a file; nothing when it is empty and has no name. */
    Optional<Attachment> file(
            InputStream in, String declaredType, String name, String contentId, Fingerprint fingerprint)
            throws IOException, MailLimit {
        Counted counted = new Counted(in);
        byte[] head = checked(counted, () -> counted.readNBytes(MediaTypes.HEAD));
        if (head.length == 0 && name.isBlank()) {
            return Optional.empty();
        }
        fingerprint.add(name);
        InputStream whole = new DigestInputStream(
                new SequenceInputStream(new ByteArrayInputStream(head), counted), fingerprint.bytes());
        String key = checked(counted, () -> blobs.put(workspace, whole, MAX_DECODED + 1));
        String type = MediaTypes.detect(declaredType, head, head.length);
        String safe = FileNames.safe(name, type, attachments.size() + 1);
        Attachment attachment = new Attachment(
                key,
                type.equals("message/rfc822") ? FileNames.withExtension(safe, ".eml") : safe,
                type,
                counted.count,
                contentId);
        attachments.add(attachment);
        return Optional.of(attachment);
    }

    private <T> T checked(Counted counted, Work<T> work) throws IOException, MailLimit {
        try {
            return work.run();
        } catch (IOException failure) {
            if (counted.exceeded) {
                throw new MailLimit("TOO_LARGE_DECODED", "the mail holds more than " + MAX_DECODED + " bytes decoded");
            }
            throw failure;
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** Counts towards the mail's bound; a broken encoding ends the part instead of the mail. */
    private final class Counted extends FilterInputStream {

        private long count;
        private boolean exceeded;
        private boolean broken;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (broken) {
                return -1;
            }
            int read;
            try {
                read = in.read(target, offset, length);
            } catch (IOException | RuntimeException malformed) {
                broken = true;
                return -1;
            }
            if (read > 0) {
                count += read;
                decoded += read;
                if (decoded > MAX_DECODED) {
                    exceeded = true;
                    throw new IOException("decoded size");
                }
            }
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            byte[] dropped = new byte[8192];
            long skipped = 0;
            for (int read = read(dropped, 0, dropped.length); read >= 0; read = read(dropped, 0, dropped.length)) {
                skipped += read;
            }
            return skipped;
        }

        @Override
        public void close() {}
    }
}
