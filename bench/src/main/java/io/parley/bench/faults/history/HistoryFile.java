package io.parley.bench.faults.history;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one client writes. Appends only; use on one thread. */
public final class HistoryFile implements Closeable {
    private final BufferedWriter out;

    /** The file of a client in a folder of histories. */
    public HistoryFile(Path folder, String client) {
        try {
            out = Files.newBufferedWriter(folder.resolve(client + ".tsv"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends one event. */
    public void add(Event event) {
        try {
            out.write(event.line());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
