package io.parley.bench.faults.house;

import io.parley.bench.process.ProcessUnderTest;
import java.io.IOException;

/** One process of the house that comes back at its address. Call from one thread. */
public abstract class Restartable implements AutoCloseable {
    private static final long END_MS = 30_000;

    private ProcessUnderTest process;
    private boolean frozen;

    /** Starts the program and returns when it serves. Blocks. */
    abstract ProcessUnderTest launch() throws IOException, InterruptedException;

    /** For messages and histories. */
    public abstract String name();

    /** The present process. */
    public final ProcessUnderTest process() {
        return process;
    }

    /** Whether it runs, frozen or not. */
    public final boolean running() {
        return process != null && process.alive();
    }

    /** Starts it at its address; returns when it serves. */
    public final void start() throws IOException, InterruptedException {
        process = launch();
        frozen = false;
    }

    /** Ends it at once, without a word. */
    public final void kill() throws IOException, InterruptedException {
        Signals.send(process.pid(), "KILL");
        Signals.awaitEnd(process.pid(), END_MS);
    }

    /** Asks it to end; returns when it has. */
    public final void terminate() throws IOException, InterruptedException {
        Signals.send(process.pid(), "TERM");
        Signals.awaitEnd(process.pid(), 2 * END_MS);
    }

    /** Stops it in its tracks: its sockets stay open, and it answers nothing. */
    public final void freeze() throws IOException, InterruptedException {
        frozen = true;
        Signals.send(process.pid(), "STOP");
    }

    /** Lets it go on. */
    public final void thaw() throws IOException, InterruptedException {
        frozen = false;
        Signals.send(process.pid(), "CONT");
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            if (frozen) {
                thaw();
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.close();
    }
}
