package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.parley.redis.ShardKeys;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisNode;
import io.parley.workspace.WorkspaceId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Providers of three channels bring every message three times in parallel, every third answer is lost, and what was not acknowledged comes
 * again; the workspace accepts and does not match. Each message is there once. {@code -Dwebhooks.messages=1000} makes it 3 000 in all; the figures are printed.
 */
class RepeatedWebhooksTest {

    private static final int MESSAGES = Integer.getInteger("webhooks.messages", 30);
    private static final int AT_ONCE = 24;
    private static final int COPIES = 3;
    private static final int CONTACTS = 7;
    private static final Pattern WORDS = Pattern.compile("(?:hook|sms|wx)-word-\\d+-end");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    private final Semaphore inProgress = new Semaphore(AT_ONCE);

    @Test
    void everyMessageIsThereOnce() throws Exception {
        // A server joins a Redis for good, so it has one of its own.
        RedisNode redis = RedisNode.persistent(RedisExtension.machine());
        RedisClient client = RedisClient.create(redis.uri());
        try (redis;
                ServerProcess server = ServerProcess.start(
                        folder.resolve("data"),
                        Map.of("PARLEY_REDIS_UNCHECKED", "true", "PARLEY_LIMITS_DRAIN_SECONDS", "0"),
                        "--redis",
                        redis.uri(),
                        "--inboxes",
                        ProviderCall.inboxes(folder).toString());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().hset(ShardKeys.of(new WorkspaceId("demo")).meta(), "match", "off");

            bring(calls(server.url()));

            Map<String, Integer> found = found(connection.sync());
            assertThat(found).hasSize(3 * MESSAGES);
            assertThat(found.values()).containsOnly(1);
            System.out.println(figures());
        } finally {
            client.shutdown();
        }
    }

    private static List<ProviderCall> calls(URI origin) {
        List<ProviderCall> calls = new ArrayList<>();
        long now = ProviderCall.now();
        for (int i = 0; i < MESSAGES; i++) {
            String number = i + "-end";
            String contact = Integer.toString(1_000 + i % CONTACTS);
            calls.add(ProviderCall.hook(origin, "m-" + i, now, ProviderCall.HOOK_KEY, contact, "hook-word-" + number));
            calls.add(ProviderCall.twilio(
                    origin, "SM" + i, ProviderCall.TWILIO_TOKEN, "+1555" + contact, "sms-word-" + number));
            String message = WeChatPlatform.text("o-" + contact, Integer.toString(500 + i), "wx-word-" + number);
            calls.add(ProviderCall.wechatMessage(origin, now, WeChatPlatform.TOKEN, WeChatPlatform.AES_KEY, message));
        }
        return calls;
    }

    private void bring(List<ProviderCall> calls) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        int tried = 0;
        for (ProviderCall call : calls) {
            for (int copy = 0; copy < COPIES; copy++) {
                if (tried++ % COPIES == 0) {
                    call.andHangUp();
                } else {
                    inProgress.acquire();
                    all.add(untilTaken(call, 60).whenComplete((done, failure) -> inProgress.release()));
                }
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(5, TimeUnit.MINUTES);
    }

    private CompletableFuture<Void> untilTaken(ProviderCall call, int tries) {
        long begun = System.nanoTime();
        return CLIENT.sendAsync(call.request(), HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null && answer.statusCode() < 300)
                .thenCompose(taken -> {
                    if (taken) {
                        micros.add((System.nanoTime() - begun) / 1_000);
                        return CompletableFuture.<Void>completedFuture(null);
                    }
                    if (tries == 0) {
                        return CompletableFuture.failedFuture(new IOException("never acknowledged: " + call.target()));
                    }
                    return CompletableFuture.supplyAsync(
                                    () -> 0, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS))
                            .thenCompose(again -> untilTaken(call, tries - 1));
                });
    }

    /** How often each message's words stand in the logs of the workspace's conversations. */
    private static Map<String, Integer> found(RedisCommands<String, String> redis) {
        Map<String, Integer> found = new HashMap<>();
        String own = ShardKeys.of(new WorkspaceId("demo")).conversations().replaceAll("}.*", "}");
        String events = ShardKeys.of(new WorkspaceId("demo")).events();
        KeyScanCursor<String> cursor = redis.scan(ScanArgs.Builder.limit(1_000));
        while (true) {
            for (String key : cursor.getKeys()) {
                if (key.startsWith(own)
                        && !key.equals(events)
                        && redis.type(key).equals("stream")) {
                    redis.xrange(key, Range.unbounded())
                            .forEach(entry -> count(entry.getBody().toString(), found));
                }
            }
            if (cursor.isFinished()) {
                return found;
            }
            cursor = redis.scan(cursor, ScanArgs.Builder.limit(1_000));
        }
    }

    /** An entry that says its words twice, once as text and once for the archive, still is one. */
    private static void count(String entry, Map<String, Integer> found) {
        Matcher words = WORDS.matcher(entry);
        if (words.find()) {
            found.merge(words.group(), 1, Integer::sum);
        }
    }

    private String figures() {
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                "%d messages, %d attempts acknowledged: p50 %s, p99 %s",
                3 * MESSAGES,
                sorted.length,
                Duration.ofNanos(sorted[sorted.length / 2] * 1_000),
                Duration.ofNanos(sorted[(int) (sorted.length * 0.99)] * 1_000));
    }
}
