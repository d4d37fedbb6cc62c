package io.parley.server.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.server.journal.Segment.Entry;
import io.parley.server.management.ServerMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first-in, first-out store of records in one folder, on a thread of its own: what is appended at the same time is synced to disk
 * together. Overflow: a record is refused when the journal holds {@link Bounds#bytes()}, when its oldest record waits longer than
 * {@link Bounds#age()}, when the disk is nearly full, or when too many wait to be written.
 *
 * <p>Call from any thread; never blocks, but {@link #open} and {@link #close}. Stages complete on the journal's thread.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int WAITING = 4096;

    private final Path folder;
    private final Bounds bounds;
    private final Clock clock;
    private final BooleanSupplier diskLow;
    private final ExecutorService thread;
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean flushing = new AtomicBoolean();
    private final AtomicLong unread = new AtomicLong();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Counter kept;
    private final Counter refused;
    private long number;
    private volatile long bytes;
    private volatile long oldest;

    private Journal(Path folder, Bounds bounds, Clock clock, BooleanSupplier diskLow, MeterRegistry meters) {
        this.folder = folder;
        this.bounds = bounds;
        this.clock = clock;
        this.diskLow = diskLow;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "journal");
            made.setDaemon(true);
            return made;
        });
        this.kept = Counter.builder(ServerMeter.JOURNAL_KEPT.id()).register(meters);
        this.refused = Counter.builder(ServerMeter.JOURNAL_REFUSED.id()).register(meters);
        Gauge.builder(ServerMeter.JOURNAL_BYTES.id(), this, journal -> journal.bytes)
                .register(meters);
        Gauge.builder(ServerMeter.JOURNAL_AGE.id(), this, Journal::ageSeconds).register(meters);
    }

    /**
     * Opens the journal in a folder of its own with what an earlier process left. Blocks.
     *
     * @param diskLow whether the disk is nearly full; asked on the journal's thread
     */
    public static Journal open(Path folder, Bounds bounds, Clock clock, BooleanSupplier diskLow, MeterRegistry meters) {
        Journal journal = new Journal(folder, bounds, clock, diskLow, meters);
        try {
            journal.load();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("journal: " + folder + " cannot be opened", e);
        }
    }

    private void load() throws IOException {
        Files.createDirectories(folder);
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.getFileName().toString().matches("\\d{16}\\.journal"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            number = Long.parseLong(file.getFileName().toString().substring(0, 16));
            Segment segment = Segment.open(file);
            if (segment.done()) {
                segment.delete();
                continue;
            }
            segments.add(segment);
            long found = 0;
            for (Optional<Entry> entry = segment.at(0);
                    entry.isPresent();
                    entry = segment.at(entry.get().end())) {
                found++;
            }
            unread.addAndGet(found);
        }
        measure();
        if (unread.get() > 0) {
            LOG.info("the journal holds {} inputs from before", unread);
        }
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return unread.get() == 0 && waiting.isEmpty();
    }

    /** Keeps a record; true once it survives the power cut, false when it was refused. Never fails. */
    public CompletableFuture<Boolean> append(byte[] payload) {
        Pending pending = new Pending(payload);
        if (payload.length > Segment.LONGEST || !waiting.offer(pending)) {
            refused.increment();
            return CompletableFuture.completedFuture(false);
        }
        flushSoon();
        return pending.kept;
    }

    /** The oldest records that were not dropped, in order. */
    public CompletableFuture<List<byte[]>> head(int most) {
        return onThread(() -> read(most));
    }

    /** The first so many records are dealt with. */
    public CompletableFuture<Void> drop(int count) {
        return onThread(() -> {
            pass(count);
            return null;
        });
    }

    private void flushSoon() {
        if (flushing.compareAndSet(false, true)) {
            try {
                thread.execute(this::flush);
            } catch (RejectedExecutionException e) {
                waiting.forEach(pending -> pending.kept.complete(false));
            }
        }
    }

    private void flush() {
        flushing.set(false);
        List<Pending> batch = new ArrayList<>();
        waiting.drainTo(batch, 512);
        if (batch.isEmpty()) {
            return;
        }
        List<Pending> written = write(batch);
        batch.forEach(pending -> {
            boolean here = written.contains(pending);
            (here ? kept : refused).increment();
            pending.kept.complete(here);
        });
        if (!waiting.isEmpty()) {
            flushSoon();
        }
    }

    /** Those that are on disk now; none when anything goes wrong, and then none comes back after a restart either. */
    private List<Pending> write(List<Pending> batch) {
        List<Pending> written = new ArrayList<>();
        long now = clock.millis();
        if (diskLow.getAsBoolean() || (oldest > 0 && now - oldest > bounds.age().toMillis())) {
            return written;
        }
        long before = -1;
        Segment segment = null;
        try {
            segment = writable();
            before = segment.size();
            long room = bounds.bytes() - bytes;
            for (Pending pending : batch) {
                room -= Segment.HEAD + pending.payload.length;
                if (room >= 0) {
                    segment.append(now, pending.payload);
                    written.add(pending);
                }
            }
            segment.sync();
            unread.addAndGet(written.size());
            measure();
            return written;
        } catch (IOException e) {
            LOG.error("the journal cannot be written: {}", e.toString());
            takeBack(segment, before);
            return List.of();
        }
    }

    /** A record that was refused must not be replayed: its sender was told so. */
    private void takeBack(Segment segment, long size) {
        if (segment == null) {
            return;
        }
        try {
            segment.cut(size);
        } catch (IOException e) {
            LOG.error("the journal's {} cannot be cut: {}", segment.file(), e.toString());
        }
    }

    private Segment writable() throws IOException {
        Segment last = segments.peekLast();
        if (last != null && last.size() < bounds.segment()) {
            return last;
        }
        Segment made = Segment.open(folder.resolve(String.format("%016d.journal", ++number)));
        // The name of a file is durable only when its folder is.
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        segments.add(made);
        return made;
    }

    private List<byte[]> read(int most) throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (Segment segment : segments) {
            Optional<Entry> entry = segment.at(segment.place());
            while (entry.isPresent() && found.size() < most) {
                found.add(entry.get().payload());
                entry = segment.at(entry.get().end());
            }
        }
        return found;
    }

    private void pass(int count) throws IOException {
        int left = count;
        while (left > 0 && !segments.isEmpty()) {
            Segment segment = segments.peekFirst();
            Optional<Entry> entry = segment.at(segment.place());
            if (entry.isPresent()) {
                segment.pass(entry.get().end());
                unread.decrementAndGet();
                left--;
            }
            if (segment.done()) {
                segments.removeFirst().delete();
            }
        }
        measure();
    }

    private void measure() {
        bytes = segments.stream().mapToLong(Segment::size).sum();
        oldest = segments.isEmpty() ? 0 : segments.peekFirst().oldestAt();
    }

    private double ageSeconds() {
        long since = oldest;
        return since == 0 ? 0 : Math.max(0, clock.millis() - since) / 1e3;
    }

    private <T> CompletableFuture<T> onThread(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    done.complete(work.run());
                } catch (IOException | RuntimeException e) {
                    done.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    /** Ends after what is being written. What was not dropped is there at the next {@link #open}. Blocks. Idempotent. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the journal did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        segments.forEach(segment -> {
            try {
                segment.close();
            } catch (IOException e) {
                LOG.warn("the journal's {} cannot be closed: {}", segment.file(), e.toString());
            }
        });
    }

    /**
     * How much the journal takes.
     *
     * @param bytes of all files together
     * @param age of the oldest record
     * @param segment size after which a new file is begun
     */
    public record Bounds(long bytes, Duration age, long segment) {

        /** 256 MiB, 10 minutes. */
        public static final Bounds USUAL = new Bounds(256L << 20, Duration.ofMinutes(10), 4L << 20);
    }

    private static final class Pending {
        private final byte[] payload;
        private final CompletableFuture<Boolean> kept = new CompletableFuture<>();

        private Pending(byte[] payload) {
            this.payload = payload;
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }
}
