package io.parley.bench.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The meters of a running product, read as a monitoring system reads them. Blocks. */
public final class Meters {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI metrics;

    Meters(int managementPort) {
        this.metrics = URI.create("http://127.0.0.1:" + managementPort + "/metrics");
    }

    /**
     * The sum of a meter's samples.
     *
     * @param name as Prometheus has it
     * @param tag one tag the samples must have, as {@code kind="read"}; empty for any
     */
    public double sum(String name, String tag) throws IOException, InterruptedException {
        String text = client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
