package io.parley.bench.webhooks;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.parley.redis.ShardKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands in the logs of a workspace's conversations. */
final class WrittenWords {
    private final RedisCommands<String, String> redis;
    private final String shard;
    private final String events;

    WrittenWords(RedisCommands<String, String> redis, ShardKeys keys) {
        this.redis = redis;
        this.shard = keys.conversations().replaceAll("}.*", "}");
        this.events = keys.events();
    }

    /** Each message's words and how many entries say them. */
    Map<String, Integer> count(String word) {
        Pattern words = Pattern.compile("[a-z]+-" + word + "-\\d+-end");
        Map<String, Integer> found = new HashMap<>();
        KeyScanCursor<String> cursor = redis.scan(ScanArgs.Builder.limit(1_000));
        while (true) {
            cursor.getKeys().stream().filter(this::isLog).forEach(key -> read(key, words, found));
            if (cursor.isFinished()) {
                return found;
            }
            cursor = redis.scan(cursor, ScanArgs.Builder.limit(1_000));
        }
    }

    private boolean isLog(String key) {
        return key.startsWith(shard) && !key.equals(events) && redis.type(key).equals("stream");
    }

    private void read(String key, Pattern words, Map<String, Integer> found) {
        redis.xrange(key, Range.unbounded()).forEach(entry -> {
            Matcher said = words.matcher(entry.getBody().toString());
            if (said.find()) {
                found.merge(said.group(), 1, Integer::sum);
            }
        });
    }
}
