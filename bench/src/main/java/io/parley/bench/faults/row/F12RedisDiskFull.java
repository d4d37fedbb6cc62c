package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.HousePlan.Extra;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The disk under Redis' append-only file is full. Needs the right to mount a file system in memory. */
final class F12RedisDiskFull implements Row {
    private long backMicros;
    private String said = "";

    @Override
    public String id() {
        return "F12";
    }

    @Override
    public String fault() {
        return "the disk under Redis full";
    }

    @Override
    public HousePlan house() {
        return HousePlan.one().with(Extra.SMALL_REDIS_DISK);
    }

    @Override
    public double atLeastSeconds() {
        return 30;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        stage.house().disk().fill();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!said.contains("disk") && System.nanoTime() < deadline) {
            said = health(stage);
            Thread.sleep(100);
        }
    }

    private static String health(Stage stage) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + stage.house().router(0).managementPort() + "/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void heal(Stage stage) throws Exception {
        stage.house().disk().free();
        backMicros = stage.now();
        stage.expectReady("A", true);
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        if (!said.contains("disk")) {
            stage.fail("readiness did not name the disk within 10 s: " + said.strip());
        }
        stage.atMost("accepting again after", Recovery.seconds(evidence, backMicros), 10, "s");
    }
}
