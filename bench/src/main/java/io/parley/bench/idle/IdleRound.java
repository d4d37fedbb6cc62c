package io.parley.bench.idle;

import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.JavaHeap;
import io.parley.bench.process.ProcessUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Opens sockets to one server and reads its memory before and after. */
final class IdleRound {
    private static final int WARM_UP = 500;
    private static final int PER_GENERATOR = 9_000;

    private final Path scratch;
    private final int sockets;

    IdleRound(Path scratch, int sockets) {
        this.scratch = scratch;
        this.sockets = sockets;
    }

    /** Memory per socket. Blocks. */
    Seen run(ProcessUnderTest server, URI uri, String origin, String inbox, boolean java)
            throws IOException, InterruptedException {
        // Classes loaded and code compiled for the first sockets are not the price of a socket.
        connect(uri, origin, inbox, WARM_UP).close();
        long heapBefore = heap(server, java);
        long memoryBefore = server.residentKilobytes();
        java.util.ArrayList<ProcessUnderTest> generators = new java.util.ArrayList<>();
        try {
            for (int left = sockets; left > 0; left -= PER_GENERATOR) {
                generators.add(connect(uri, origin, inbox, Math.min(left, PER_GENERATOR)));
            }
            long heapAfter = heap(server, java);
            long memoryAfter = server.residentKilobytes();
            return new Seen(
                    memoryBefore / 1024.0,
                    memoryAfter / 1024.0,
                    (memoryAfter - memoryBefore) / (double) sockets,
                    java ? (heapAfter - heapBefore) / (double) sockets : Double.NaN);
        } finally {
            generators.forEach(ProcessUnderTest::close);
        }
    }

    private ProcessUnderTest connect(URI uri, String origin, String inbox, int count)
            throws IOException, InterruptedException {
        ProcessUnderTest generator = ProcessUnderTest.start(
                "generator",
                1,
                JavaCommand.of(
                        List.of("-Xmx1g"), IdleLoad.class, uri.toString(), origin, Integer.toString(count), inbox),
                scratch,
                Map.of());
        String said = generator.await(
                line -> line.startsWith("connected") || line.startsWith("failed"), Duration.ofSeconds(150));
        if (said.startsWith("failed")) {
            generator.close();
            throw new IOException(count + " sockets to " + uri + ": " + said);
        }
        return generator;
    }

    private static long heap(ProcessUnderTest server, boolean java) throws IOException, InterruptedException {
        return java ? JavaHeap.liveKilobytes(server.pid()) : 0;
    }

    /** Megabytes before and after, kilobytes per socket. */
    record Seen(double memoryBefore, double memoryAfter, double perSocket, double heapPerSocket) {}
}
