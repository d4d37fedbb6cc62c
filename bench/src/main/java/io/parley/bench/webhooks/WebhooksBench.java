package io.parley.bench.webhooks;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.process.RedisUnderTest;
import io.parley.bench.product.BenchConfiguration;
import io.parley.bench.product.Product;
import io.parley.redis.ShardKeys;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every message three times in parallel, every third answer lost: is each there once, and how soon is it acknowledged? */
public final class WebhooksBench implements Bench {
    private static final int MESSAGES = 1_000;
    private static final int COPIES = 3;
    private static final int AT_ONCE = 24;
    private static final int WARM_UP = 100;
    private static final double P99_MS = 500;
    private static final List<String> COLUMNS = List.of(
            "channel",
            "messages",
            "written once",
            "more than once",
            "missing",
            "answers heard",
            "p50 ms",
            "p99 ms",
            "held");

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public String about() {
        return "webhooks of three channels brought three times in parallel, a third of the answers lost: each written once, and when";
    }

    @Override
    public boolean onRequestOnly() {
        return true;
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int messages = setting.number("messages", setting.flag("short") ? MESSAGES / 10 : MESSAGES);
        try (RedisUnderTest redis = RedisUnderTest.start(-1, setting.scratch());
                Product product = Product.withBenchWorkspace(setting, -1, redis, 1)) {
            ShardKeys shard = ShardKeys.of(BenchConfiguration.WORKSPACE);
            redis.commands().hset(shard.meta(), "match", "off");
            URI origin = URI.create(product.origin());
            bring(origin, "warm", WARM_UP);
            setting.say(3 * messages + " messages, each " + COPIES + " times ...");
            Map<String, Heard> heard = bring(origin, "word", messages);
            Map<String, Integer> written = new WrittenWords(redis.commands(), shard).count("word");
            return result(messages, heard, written);
        }
    }

    private static Map<String, Heard> bring(URI origin, String word, int messages) throws Exception {
        List<SignedPost> posts = new ArrayList<>();
        long now = System.currentTimeMillis() / 1_000;
        for (int i = 0; i < messages; i++) {
            posts.add(SignedPosts.webhook(origin, word, i, now));
            posts.add(SignedPosts.twilio(origin, word, i));
            posts.add(SignedPosts.wechat(origin, word, i, now));
        }
        return new Providers(COPIES, AT_ONCE).bring(posts);
    }

    private static Result result(int messages, Map<String, Heard> heard, Map<String, Integer> written) {
        List<List<Object>> rows = new ArrayList<>();
        boolean held = true;
        for (Map.Entry<String, Heard> channel : new TreeMap<>(heard).entrySet()) {
            Verdict verdict = Verdict.of(channel.getKey(), messages, written);
            boolean good = verdict.good() && channel.getValue().quantile(0.99) <= P99_MS;
            held &= good;
            rows.add(List.of(
                    channel.getKey(),
                    messages,
                    verdict.once(),
                    verdict.more(),
                    verdict.missing(),
                    channel.getValue().count(),
                    String.format("%.1f", channel.getValue().quantile(0.5)),
                    String.format("%.1f", channel.getValue().quantile(0.99)),
                    good ? "yes" : "NO"));
        }
        return new Result(
                Map.of("messages", 3 * messages, "copies", COPIES, "atOnce", AT_ONCE, "held", held),
                List.of(new Table("Repeated webhooks; wanted: each written once, p99 ≤ 500 ms", COLUMNS, rows)),
                List.of(
                        "Times count from a copy's first try to its acknowledgement, further tries included; the warm-up of "
                                + 3 * WARM_UP + " messages is not in them.",
                        "A lost answer is a connection that is cut after the request was written."));
    }
}
