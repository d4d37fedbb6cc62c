package io.parley.bench.soak;

import io.parley.bench.process.JavaHeap;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.process.RedisUnderTest;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may grow, at one moment.
 *
 * @param minute since the soak began
 * @param heapMb Java heap after a collection
 * @param residentMb resident memory of the server
 * @param keys of Redis that stay until somebody removes them
 * @param expiring keys of Redis that end by themselves: what was seen already, sessions, links
 * @param redisMb memory of Redis' data
 */
record Vitals(
        double minute,
        double heapMb,
        double residentMb,
        int descriptors,
        int threads,
        long keys,
        long expiring,
        double redisMb) {
    private static final Pattern KEYSPACE = Pattern.compile("db0:keys=(\\d+),expires=(\\d+)");
    private static final Pattern MEMORY = Pattern.compile("used_memory_dataset:(\\d+)");

    /** Collects garbage in the server, then reads. Blocks. */
    static Vitals of(double minute, ProcessUnderTest server, RedisUnderTest redis)
            throws IOException, InterruptedException {
        double heap = JavaHeap.liveKilobytes(server.pid()) / 1024.0;
        Matcher keys = KEYSPACE.matcher(redis.commands().info("keyspace"));
        boolean any = keys.find();
        long all = any ? Long.parseLong(keys.group(1)) : 0;
        long expiring = any ? Long.parseLong(keys.group(2)) : 0;
        Matcher memory = MEMORY.matcher(redis.commands().info("memory"));
        return new Vitals(
                minute,
                heap,
                server.residentKilobytes() / 1024.0,
                server.descriptors(),
                server.threads(),
                all - expiring,
                expiring,
                memory.find() ? Long.parseLong(memory.group(1)) / 1048576.0 : 0);
    }

    String line() {
        return String.format(
                "heap %.1f MB, resident %.0f MB, %d descriptors, %d threads, Redis %d keys (and %d that expire), %.0f MB",
                heapMb, residentMb, descriptors, threads, keys, expiring, redisMb);
    }
}
