package io.parley.bench.faults.evidence;

import io.parley.bench.faults.check.Samples;
import io.parley.bench.faults.check.Samples.Expected;
import io.parley.bench.faults.check.Samples.Mark;
import io.parley.bench.faults.check.Samples.Readiness;
import io.parley.bench.faults.house.House;
import io.parley.bench.faults.house.Restartable;
import io.parley.bench.faults.house.RouterNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reads health, metrics and memory of every process twice a second while a row runs. */
public final class Sampler implements AutoCloseable {
    private static final long EVERY_MS = 500;
    private static final double CROWDED_MS = 100;
    private static final int PATIENCE_MS = 2_000;

    private final House house;
    private final LongSupplier nowMicros;
    private final ScheduledExecutorService threads;
    private final List<Samples.Router> routers = new ArrayList<>();
    private final List<Samples.Redis> redis = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();
    private long lastTickNanos = System.nanoTime();

    /** Begins to read. */
    public Sampler(House house, LongSupplier nowMicros) {
        this.house = house;
        this.nowMicros = nowMicros;
        this.threads = Executors.newScheduledThreadPool(2 + house.routers().size(), work -> {
            Thread thread = new Thread(work, "fault-sampler");
            thread.setDaemon(true);
            return thread;
        });
        house.routers().forEach(router -> every(() -> look(router)));
        every(this::lookAtRedis);
        threads.scheduleAtFixedRate(this::tick, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void every(Runnable look) {
        threads.scheduleWithFixedDelay(look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** What a router should say of itself from now on. */
    public synchronized void expect(String node, Expected expected) {
        marks.add(new Mark(nowMicros.getAsLong(), node, expected));
    }

    /** What was read so far. */
    public synchronized Samples samples() {
        return new Samples(routers, redis, marks, busy);
    }

    private synchronized void tick() {
        long now = System.nanoTime();
        double late = Math.max(0, (now - lastTickNanos) / 1e6 - EVERY_MS);
        busy.add(crowded() ? Math.max(late, CROWDED_MS) : late);
        lastTickNanos = now;
    }

    /** Whether twice as many tasks want to run as there are cores: then everybody waits for a core now and then. */
    private static boolean crowded() {
        try {
            String[] load = Files.readString(Path.of("/proc/loadavg")).split("[ /]");
            return Integer.parseInt(load[3]) > 2 * Runtime.getRuntime().availableProcessors();
        } catch (IOException unknown) {
            return false;
        }
    }

    private void look(RouterNode router) {
        long at = nowMicros.getAsLong();
        Readiness readiness = readiness(router);
        String metrics =
                readiness == Readiness.SILENT ? "" : get(router, "/metrics").text();
        Samples.Router sample = new Samples.Router(
                at,
                router.name(),
                readiness,
                metrics.isEmpty() ? -1 : 1_000 * highest(metrics, "parley_eventloop_lag"),
                metrics.isEmpty() ? -1 : sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / 1e6,
                residentMb(router));
        synchronized (this) {
            routers.add(sample);
        }
    }

    private static Readiness readiness(RouterNode router) {
        int status = get(router, "/health/ready").status();
        return status == 200 ? Readiness.READY : status == 0 ? Readiness.SILENT : Readiness.NOT_READY;
    }

    private static double highest(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(Sampler::value)
                .max()
                .orElse(0);
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(Sampler::value)
                .sum();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static double residentMb(Restartable process) {
        try {
            return process.running() ? process.process().residentKilobytes() / 1024.0 : -1;
        } catch (IOException gone) {
            return -1;
        }
    }

    private void lookAtRedis() {
        double resident = house.redisResidentMb();
        if (resident >= 0) {
            // Resident memory bounds what is used; asking a Redis under fault would hang this thread.
            Samples.Redis sample = new Samples.Redis(nowMicros.getAsLong(), resident, resident);
            synchronized (this) {
                redis.add(sample);
            }
        }
    }

    private static Answer get(RouterNode router, String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + router.managementPort() + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            int status = connection.getResponseCode();
            if (status != 200) {
                connection.disconnect();
                return new Answer(status, "");
            }
            return new Answer(status, new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException silent) {
            return new Answer(0, "");
        }
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(2L * PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    private record Answer(int status, String text) {}
}
