package io.parley.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of the journal: records after each other, each {@code length, CRC-32C, time, payload}; the checksum is over time and payload.
 * What a crash left half written at the end is cut off when the file is opened. Blocks; used by one thread.
 */
final class Segment implements AutoCloseable {
    static final int HEAD = 4 + 4 + 8;

    /** Longer than any input; a length above it is no length. */
    static final int LONGEST = 8 * 1024 * 1024;

    private final Path file;
    private final FileChannel channel;
    private long size;
    private long read;
    private long oldestAt;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens or makes a file. */
    static Segment open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(file, channel);
        try {
            segment.recover();
            return segment;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void recover() throws IOException {
        long end = channel.size();
        size = end; // so that reading stops at the file's end
        long good = 0;
        for (Optional<Entry> entry = at(0); entry.isPresent(); entry = at(good)) {
            if (good == 0) {
                oldestAt = entry.get().atMs();
            }
            good = entry.get().end();
        }
        size = good;
        if (end > good) {
            channel.truncate(good);
            channel.force(true);
        }
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /** Whether every record was {@linkplain #pass passed}. */
    boolean done() {
        return read >= size;
    }

    /** Time of the first record that was not passed; 0 when there is none. */
    long oldestAt() {
        return done() ? 0 : oldestAt;
    }

    /** Appends without syncing. */
    void append(long atMs, byte[] payload) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + payload.length);
        bytes.putInt(payload.length)
                .putInt(checksum(atMs, payload))
                .putLong(atMs)
                .put(payload)
                .flip();
        long at = size;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        if (done()) {
            oldestAt = atMs;
        }
        size = at;
    }

    /** Everything appended so far survives the power cut. */
    void sync() throws IOException {
        channel.force(false);
    }

    /** Takes back what was appended after this size. */
    void cut(long to) throws IOException {
        size = to;
        channel.truncate(to);
    }

    /** The record at a place; empty at the end. */
    Optional<Entry> at(long place) throws IOException {
        if (place + HEAD > size) {
            return Optional.empty();
        }
        ByteBuffer head = bytes(place, HEAD);
        int length = head.getInt();
        int checksum = head.getInt();
        long atMs = head.getLong();
        if (length < 0 || length > LONGEST || place + HEAD + length > size) {
            return Optional.empty();
        }
        byte[] payload = bytes(place + HEAD, length).array();
        return checksum == checksum(atMs, payload)
                ? Optional.of(new Entry(atMs, payload, place + HEAD + length))
                : Optional.empty();
    }

    /** Where the next record that was not passed begins. */
    long place() {
        return read;
    }

    /** Everything before this place is dealt with. */
    void pass(long place) throws IOException {
        read = place;
        oldestAt = at(read).map(Entry::atMs).orElse(0L);
    }

    private ByteBuffer bytes(long place, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place + bytes.position()) < 0) {
                throw new IOException("journal: " + file + " ends before its record at " + place);
            }
        }
        return bytes.flip();
    }

    private static int checksum(long atMs, byte[] payload) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putLong(atMs).flip());
        sum.update(payload);
        return (int) sum.getValue();
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A record. */
    static final class Entry {
        private final long atMs;
        private final byte[] payload;
        private final long end;

        private Entry(long atMs, byte[] payload, long end) {
            this.atMs = atMs;
            this.payload = payload;
            this.end = end;
        }

        long atMs() {
            return atMs;
        }

        byte[] payload() {
            return payload;
        }

        /** Where the next one begins. */
        long end() {
            return end;
        }
    }
}
