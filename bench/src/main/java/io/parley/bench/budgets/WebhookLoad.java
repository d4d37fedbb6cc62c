package io.parley.bench.budgets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.EventLoop;
import io.parley.bench.load.LoadLoop;
import io.parley.bench.load.Pace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A provider: a process of its own that posts signed messages at a fixed rate and tells as one line {@code acknowledged <json>} when each was
 * acknowledged.
 */
public final class WebhookLoad {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONTACTS = 20;
    private static final long SETTLE_MS = 10_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final byte[] key;
    private final long[] micros;
    private int answered;
    private int failed;

    private WebhookLoad(URI url, byte[] key, int messages) {
        this.url = url;
        this.key = key;
        this.micros = new long[messages];
    }

    /** Arguments: where to post, the key in base64, messages a second, seconds. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int rate = Integer.parseInt(arguments[2]);
        int messages = rate * Integer.parseInt(arguments[3]);
        WebhookLoad load =
                new WebhookLoad(URI.create(arguments[0]), Base64.getDecoder().decode(arguments[1]), messages);
        EventLoop loop = LoadLoop.start();
        Pace.run(loop, rate, messages, load::post).get();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLE_MS);
        while (!load.complete() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        System.out.println("acknowledged " + JSON.writeValueAsString(load.seen()));
        System.exit(0);
    }

    private void post(int index, long dueNanos) {
        String id = "bench-" + dueNanos + "-" + index;
        String body = "{\"id\":\"" + id + "\",\"contact\":{\"id\":\"contact-" + index % CONTACTS
                + "\"},\"text\":\"where is my parcel, it was due on Tuesday\"}";
        String timestamp = Long.toString(System.currentTimeMillis() / 1000);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + signature(id + "." + timestamp + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) ->
                        answered(failure == null && answer.statusCode() == 202, (System.nanoTime() - dueNanos) / 1000));
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private synchronized void answered(boolean well, long tookMicros) {
        if (well) {
            micros[answered++] = tookMicros;
        } else {
            failed++;
        }
    }

    private synchronized boolean complete() {
        return answered + failed == micros.length;
    }

    private synchronized Seen seen() {
        long[] sorted = Arrays.copyOf(micros, answered);
        Arrays.sort(sorted);
        return new Seen(micros.length, answered, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    private static double quantile(long[] sorted, double q) {
        return sorted.length == 0
                ? Double.POSITIVE_INFINITY
                : sorted[(int) Math.min(sorted.length - 1, (long) (q * sorted.length))] / 1000.0;
    }

    /** Milliseconds from when a message was due until its 202. */
    record Seen(int sent, int acknowledged, double p50, double p99) {}
}
