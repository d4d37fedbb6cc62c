package io.parley.server.redis;

import io.parley.redis.RedisDoor;
import io.parley.server.config.Durability;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks at a Redis for what would lose messages that its durability profile promises to keep. */
public final class RedisCheck {

    private static final int OLDEST_MAJOR = 7;

    private final RedisFacts facts;
    private final Durability promised;
    private final List<String> problems = new ArrayList<>();

    private RedisCheck(RedisFacts facts, Durability promised) {
        this.facts = facts;
        this.promised = promised;
    }

    /** What is wrong with it: setting, value seen, value expected and why; empty when nothing is. */
    public static Future<List<String>> problems(RedisDoor door, Durability promised) {
        return RedisFacts.ask(door).map(facts -> atStart(facts, promised));
    }

    /** Everything that must be right before anybody is promised anything. */
    static List<String> atStart(RedisFacts facts, Durability promised) {
        RedisCheck check = new RedisCheck(facts, promised);
        check.version();
        check.settings();
        check.company();
        return check.problems;
    }

    /** What may go wrong later although nobody fails: somebody changed a setting. */
    static List<String> whileRunning(RedisFacts facts, Durability promised) {
        RedisCheck check = new RedisCheck(facts, promised);
        check.settings();
        return check.problems;
    }

    private void version() {
        String version = RedisFacts.value(facts.server(), "redis_version");
        if (!version.matches("\\d+\\..*")
                || Integer.parseInt(version.substring(0, version.indexOf('.'))) < OLDEST_MAJOR) {
            found(
                    "its version",
                    version.isEmpty() ? "unknown" : version,
                    OLDEST_MAJOR + ".0 or later",
                    "scripts need it");
        }
    }

    private void settings() {
        expect("maxmemory-policy", "noeviction"::equals, "noeviction", "a full Redis would delete conversations");
        expect("appendonly", "yes"::equals, "yes", "a restart would forget everything");
        if (promised == Durability.SINGLE_STRICT) {
            expect("appendfsync", "always"::equals, "always", "a power cut would lose up to a second");
            expect("no-appendfsync-on-rewrite", "no"::equals, "no", "a rewrite would suspend writing to disk");
        } else {
            expect(
                    "appendfsync",
                    value -> !value.equals("no"),
                    "everysec or always",
                    "a power cut would lose half a minute");
        }
        if (promised == Durability.HA) {
            expect(
                    "min-replicas-to-write",
                    value -> number(value) >= 1,
                    "1 or more",
                    "a primary that was cut off would go on taking writes");
            expect(
                    "min-replicas-max-lag",
                    value -> number(value) >= 1 && number(value) <= 2,
                    "1 or 2",
                    "a primary that was cut off would take writes for that many seconds");
        }
    }

    private void company() {
        String role = RedisFacts.value(facts.replication(), "role");
        if (!role.equals("master")) {
            found("its role", role.equals("slave") ? "replica" : role, "primary", "a replica takes no writes");
        } else if (promised == Durability.HA && facts.replicas() == 0) {
            found("connected replicas", "0", "at least 1", "nothing could be acknowledged");
        } else if (promised != Durability.HA
                && facts.replicas() > 0
                && number(facts.setting("min-replicas-to-write")) == 0) {
            found(
                    "min-replicas-to-write",
                    "0 with replicas connected",
                    "1, and redis.durability = ha",
                    "a replica that is promoted may lack acknowledged messages");
        }
    }

    private void expect(String name, Predicate<String> right, String expected, String why) {
        String value = facts.setting(name);
        if (!value.isEmpty() && !right.test(value)) {
            found(name, value, expected, why);
        }
    }

    private void found(String what, String value, String expected, String why) {
        problems.add(what + " is " + value + " (expected: " + expected + "; " + why + ")");
    }

    private static long number(String value) {
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }
}
