package io.parley.bench.idle;

import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.JavaHeap;
import io.parley.bench.process.ProcessUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens sockets to one server and reads its memory before and after. */
public final class IdleRound {
    private static final int WARM_UP = 500;
    private static final int PER_GENERATOR = 9_000;
    /** Memory that shrank by less than 1 % in two seconds has settled. */
    private static final double STILL_FALLING = 0.99;

    private final Path scratch;
    private final int sockets;

    public IdleRound(Path scratch, int sockets) {
        this.scratch = scratch;
        this.sockets = sockets;
    }

    /** Memory at rest, with a third of the sockets and with all of them. Blocks. */
    Seen run(ProcessUnderTest server, URI uri, String origin, String inbox, boolean java)
            throws IOException, InterruptedException {
        // Classes loaded and code compiled for the first sockets are not the price of a socket.
        connect(uri, origin, inbox, WARM_UP).close();
        List<ProcessUnderTest> generators = new ArrayList<>();
        try {
            Reading empty = Reading.of(server, java);
            generators.add(connect(uri, origin, inbox, sockets / 3));
            Reading third = Reading.of(server, java);
            for (int left = sockets - sockets / 3; left > 0; left -= PER_GENERATOR) {
                generators.add(connect(uri, origin, inbox, Math.min(left, PER_GENERATOR)));
            }
            Reading all = Reading.of(server, java);
            return new Seen(
                    empty.memory() / 1024.0,
                    all.memory() / 1024.0,
                    (all.memory() - empty.memory()) / (double) sockets,
                    (all.memory() - third.memory()) / (double) (sockets - sockets / 3),
                    java ? (all.heap() - empty.heap()) / (double) sockets : Double.NaN);
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

    /** Kilobytes, garbage collected first. */
    private record Reading(long memory, long heap) {
        static Reading of(ProcessUnderTest server, boolean java) throws IOException, InterruptedException {
            long heap = java ? JavaHeap.liveKilobytes(server.pid()) : 0;
            return new Reading(settled(server), heap);
        }

        /** A JVM gives back what it collected some moments later, region by region. */
        private static long settled(ProcessUnderTest server) throws IOException, InterruptedException {
            long before;
            long now = server.residentKilobytes();
            do {
                before = now;
                TimeUnit.SECONDS.sleep(2);
                now = server.residentKilobytes();
            } while (now < before * STILL_FALLING);
            return now;
        }
    }

    /**
     * Megabytes at rest and with all sockets; kilobytes per socket.
     *
     * @param perFurther from the first third to all of them, which leaves out what the first ones made grow once
     */
    public record Seen(
            double memoryBefore, double memoryAfter, double perSocket, double perFurther, double heapPerSocket) {}
}
