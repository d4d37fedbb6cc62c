package io.parley.bench.faults.row;

import io.lettuce.core.api.sync.RedisCommands;
import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;

/** Redis has no memory left for more, and evicts nothing. */
final class F11RedisFull implements Row {
    private static final long ROOM = 256 * 1024;

    private long backMicros;

    @Override
    public String id() {
        return "F11";
    }

    @Override
    public String fault() {
        return "Redis' memory full";
    }

    @Override
    public HousePlan house() {
        return HousePlan.one();
    }

    @Override
    public void inject(Stage stage) {
        stage.house().askRedis(redis -> redis.configSet("maxmemory", Long.toString(info(redis, "used_memory") + ROOM)));
    }

    @Override
    public void heal(Stage stage) {
        stage.house().askRedis(redis -> redis.configSet("maxmemory", "0"));
        backMicros = stage.now();
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.atMost("accepting again after", Recovery.seconds(evidence, backMicros), 5, "s");
        long evicted = stage.house().askRedis(redis -> info(redis, "evicted_keys"));
        stage.atMost("keys evicted", (double) evicted, 0, "");
        if (reading.refused() == 0) {
            stage.fail("nothing was refused: Redis was never full");
        }
    }

    private static long info(RedisCommands<String, String> redis, String name) {
        return redis.info()
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("INFO has no " + name));
    }
}
