package io.parley.bench.faults.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where one client writes. Appends only; use on one thread. The file is open only while some kilobytes are appended: a process may open twenty
 * thousand descriptors, and eleven thousand clients have a socket each.
 */
public final class HistoryFile implements Closeable {
    private static final int APPENDED_AT = 4_096;

    private final Path file;
    private final StringBuilder lines = new StringBuilder();

    /** The file of a client in a folder of histories. */
    public HistoryFile(Path folder, String client) {
        file = folder.resolve(client + ".tsv");
        append();
    }

    /** Appends one event. */
    public void add(Event event) {
        lines.append(event.line()).append('\n');
        if (lines.length() >= APPENDED_AT) {
            append();
        }
    }

    private void append() {
        try {
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.setLength(0);
    }

    @Override
    public void close() {
        append();
    }
}
