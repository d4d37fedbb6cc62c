package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.check.Samples;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.HousePlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some visitors stop reading while their agents write them long messages, faster than the buffers between can hold. */
final class F19SlowReaders implements Row {
    private static final int STALLED = 10;
    private static final double FLOOD_SECONDS = 20;
    private static final Pattern CLOSED_AS_SLOW =
            Pattern.compile("(?m)^parley_widget_closed_total\\{code=\"4408\"[^}]*} ([0-9.E]+)$");

    private long cut;

    @Override
    public String id() {
        return "F19";
    }

    @Override
    public String fault() {
        return "slow readers under a flood";
    }

    @Override
    public HousePlan house() {
        return HousePlan.one();
    }

    @Override
    public double atLeastSeconds() {
        return 90;
    }

    @Override
    public double injectAt(double seconds) {
        return seconds * 0.3;
    }

    @Override
    public double healAt(double seconds) {
        return injectAt(seconds) + 55;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        stage.load().reading(STALLED, false);
        stage.load().flood(STALLED, FLOOD_SECONDS);
    }

    @Override
    public void heal(Stage stage) throws Exception {
        // Who does not read does not see the code either, so the server is asked for what it did.
        cut = cutOff(stage);
        stage.load().reading(STALLED, true);
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.figure("cut off as too slow", cut + " of " + STALLED);
        if (cut < STALLED) {
            stage.fail(cut + " of " + STALLED + " stalled readers were cut off with 4408");
        }
        Evidence.Window fault = evidence.fault();
        double before = resident(evidence, 0, fault.fromMicros());
        double during = resident(evidence, fault.fromMicros(), fault.toMicros());
        stage.atMost("resident memory growth", during - before, 150, "MB");
        double p99 = Latency.ms(evidence, Set.of(Kind.ACKED), fault.fromMicros(), fault.toMicros(), 0.99);
        stage.figure("p99 of all", String.format("%.0f ms", p99));
    }

    private static long cutOff(Stage stage) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + stage.house().router(0).managementPort() + "/metrics");
        String metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher counter = CLOSED_AS_SLOW.matcher(metrics);
        return counter.find() ? (long) Double.parseDouble(counter.group(1)) : 0;
    }

    private static double resident(Evidence evidence, long from, long to) {
        return evidence.samples().routers().stream()
                .filter(sample -> sample.atMicros() >= from && sample.atMicros() <= to)
                .mapToDouble(Samples.Router::residentMb)
                .max()
                .orElse(0);
    }
}
