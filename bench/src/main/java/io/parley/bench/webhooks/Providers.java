package io.parley.bench.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Brings every post several times in parallel; every third answer is lost, and what is not acknowledged comes again. */
final class Providers {
    private static final int TRIES = 60;
    private static final long AGAIN_MS = 500;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final int copies;
    private final Semaphore inProgress;

    Providers(int copies, int atOnce) {
        this.copies = copies;
        this.inProgress = new Semaphore(atOnce);
    }

    /** By channel, when the copies whose answer was not lost were acknowledged. Blocks until all were. */
    Map<String, Heard> bring(List<SignedPost> posts) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        int tried = 0;
        for (SignedPost post : posts) {
            for (int copy = 0; copy < copies; copy++) {
                if (tried++ % 3 == 0) {
                    post.andLoseTheAnswer();
                } else {
                    inProgress.acquire();
                    all.add(untilTaken(post, System.nanoTime(), TRIES)
                            .whenComplete((done, failure) -> inProgress.release()));
                }
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(5, TimeUnit.MINUTES);
        return heard;
    }

    private CompletableFuture<Void> untilTaken(SignedPost post, long begun, int tries) {
        return client.sendAsync(post.request(), HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null && answer.statusCode() < 300)
                .thenCompose(taken -> taken ? acknowledged(post, begun) : again(post, begun, tries));
    }

    private CompletableFuture<Void> acknowledged(SignedPost post, long begun) {
        heard.computeIfAbsent(post.channel(), any -> new Heard()).add((System.nanoTime() - begun) / 1_000);
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> again(SignedPost post, long begun, int tries) {
        if (tries == 0) {
            return CompletableFuture.failedFuture(
                    new IOException(post.channel() + ": a message was never acknowledged in " + TRIES + " tries"));
        }
        return CompletableFuture.supplyAsync(
                        () -> post, CompletableFuture.delayedExecutor(AGAIN_MS, TimeUnit.MILLISECONDS))
                .thenCompose(same -> untilTaken(same, begun, tries - 1));
    }
}
