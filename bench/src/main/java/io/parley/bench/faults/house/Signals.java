package io.parley.bench.faults.house;

import java.io.IOException;

/** Signals to processes of the house. */
final class Signals {

    /** Sends one, named as {@code kill} names it; a process that is gone is no error. */
    static void send(long pid, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    /** Waits until a process is gone. */
    static void awaitEnd(long pid, long atMostMs) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMostMs * 1_000_000;
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("process " + pid + " still runs after " + atMostMs + " ms");
            }
            Thread.sleep(10);
        }
    }

    private Signals() {}
}
