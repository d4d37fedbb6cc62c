package io.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import java.util.List;

/** Hands that reach into Redis, as no script would, and what the audit says of it. */
final class Damage {
    private final World world;

    Damage(World world) {
        this.world = world;
    }

    void add(String kind, String member) {
        world.redis(redis -> redis.zadd(key(kind), 0, member));
    }

    void remove(String kind, String member) {
        assertThat(world.<Long>redis(redis -> redis.zrem(key(kind), member))).isOne();
    }

    /** Of a sorted set the member that begins and ends like this. */
    String member(String kind, String begin, String end) {
        return world.<List<String>>redis(redis -> redis.zrange(key(kind), 0, -1)).stream()
                .filter(member -> member.startsWith(begin) && member.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    void count(String kind, String field) {
        world.redis(redis -> redis.hincrby(key(kind), field, 1));
    }

    /** Changes a part of a record's text. */
    void rewrite(String kind, String id, String pattern, String instead) {
        String record = world.redis(redis -> redis.hget(key(kind), id));
        String changed = record.replaceFirst(pattern, instead);
        assertThat(changed).isNotEqualTo(record);
        world.redis(redis -> redis.hset(key(kind), id, changed));
    }

    private String key(String kind) {
        return world.keys.tag() + kind;
    }

    /** The audit finds this kind and no other, says so in these words, and leaves everything as it is. */
    void isSeen(Drift.Kind kind, String subject, String... words) {
        String damaged = world.dump();

        List<Drift> found = WholeAudit.of(world);

        assertThat(found)
                .isNotEmpty()
                .allSatisfy(
                        drift -> assertThat(drift.kind()).as(drift.toString()).isEqualTo(kind));
        assertThat(found)
                .anySatisfy(drift -> assertThat(drift.subject() + ": " + drift.what())
                        .startsWith(subject + ": ")
                        .contains(words));
        assertThat(world.dump()).isEqualTo(damaged);
    }
}
