package io.parley.server.redis;

import io.parley.redis.RedisDoor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a Redis that somebody else set up for what would lose acknowledged messages. */
public final class RedisCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCheck.class);
    private static final int OLDEST_MAJOR = 7;

    private RedisCheck() {}

    /** What is wrong with it, each with what was expected; empty when nothing is. */
    public static Future<List<String>> problems(RedisDoor door) {
        return door.call(commands -> commands.info("server"))
                .compose(info -> door.call(commands -> commands.configGet("maxmemory-policy", "appendonly"))
                        .recover(RedisCheck::notTold)
                        .map(settings -> judge(info, settings)));
    }

    // Hosted Redis often keeps CONFIG from its users: then its word must do.
    private static Future<Map<String, String>> notTold(Throwable refusal) {
        LOG.warn(
                "Redis does not tell its configuration; make sure that it evicts nothing and keeps an append-only file");
        return Future.succeededFuture(Map.of());
    }

    static List<String> judge(String info, Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        String version = info.lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.substring("redis_version:".length()).strip())
                .findFirst()
                .orElse("unknown");
        if (!version.matches("\\d+\\..*")
                || Integer.parseInt(version.substring(0, version.indexOf('.'))) < OLDEST_MAJOR) {
            problems.add("its version is " + version + " (expected: " + OLDEST_MAJOR + ".0 or later)");
        }
        expect(settings, "maxmemory-policy", "noeviction", problems);
        expect(settings, "appendonly", "yes", problems);
        return problems;
    }

    private static void expect(Map<String, String> settings, String name, String expected, List<String> problems) {
        String value = settings.getOrDefault(name, expected);
        if (!value.equals(expected)) {
            problems.add(name + " is " + value + " (expected: " + expected + ")");
        }
    }
}
