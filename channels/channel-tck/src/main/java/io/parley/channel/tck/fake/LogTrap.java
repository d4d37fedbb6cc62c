package io.parley.channel.tck.fake;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what is logged while it is open: standard output, standard error, and {@code java.util.logging} at the levels
 * that are on. One at a time. */
public final class LogTrap implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Logger root = Logger.getLogger("");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            String text = record.getMessage() + " " + java.util.Arrays.toString(record.getParameters()) + " "
                    + record.getThrown() + "\n";
            kept.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Begins. */
    public LogTrap() {
        System.setOut(new PrintStream(new Twice(out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Twice(err), true, StandardCharsets.UTF_8));
        root.addHandler(handler);
    }

    /** Everything so far. */
    public String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(handler);
    }

    private final class Twice extends OutputStream {

        private final OutputStream other;

        Twice(OutputStream other) {
            this.other = other;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            kept.write(bytes, from, length);
            try {
                other.write(bytes, from, length);
            } catch (java.io.IOException closed) {
                // the words are kept; nobody listens to the other side any more
            }
        }
    }
}
