package io.parley.server.management;

/** The meters of this module. */
public enum ServerMeter {
    /** Gauge, seconds, tag {@code loop}: how late the last tick of an event loop was. */
    EVENT_LOOP_LAG("parley.eventloop.lag"),
    /** Gauge, 1 or 0: whether the Redis child runs. Only on the embedded default. */
    REDIS_CHILD_UP("parley.redis.child.up"),
    /** Counter: how often the Redis child was started again. Only on the embedded default. */
    REDIS_CHILD_RESTARTS("parley.redis.child.restarts"),
    /** Gauge, bytes: size of the journal of inputs on this node's disk. */
    JOURNAL_BYTES("parley.journal.bytes"),
    /** Gauge, seconds: age of the oldest input in the journal; 0 when it is empty. */
    JOURNAL_AGE("parley.journal.age"),
    /** Counter: inputs the journal took while Redis was in doubt. */
    JOURNAL_KEPT("parley.journal.kept"),
    /** Counter: inputs of the journal that the core took later. */
    JOURNAL_REPLAYED("parley.journal.replayed"),
    /** Counter: inputs the journal refused because it, or the disk, was full. */
    JOURNAL_REFUSED("parley.journal.refused"),
    /** Timer, tag {@code channel}: requests of providers, from the head to the end of the answer; as a histogram. */
    INGRESS_TIME("parley.ingress.time"),
    /** Counter, tags {@code channel} and {@code reason}: requests of providers that were refused. */
    INGRESS_REFUSED("parley.ingress.refused"),
    /** Gauge, 1 or 0: whether less than 5 % of the disk under the data folder is free. */
    DISK_LOW("parley.disk.low"),
    /** Gauge, 1 or 0: whether Redis takes messages as far as this node knows. */
    REDIS_UP("parley.redis.up"),
    /** Gauge, 1 or 0, tag {@code kind}: what Redis is in doubt by. */
    REDIS_TROUBLE("parley.redis.trouble"),
    /** Gauge, connections: to Redis whose circuit breaker is open. */
    REDIS_BREAKERS_OPEN("parley.redis.breakers.open"),
    /** Counter: calls refused because Redis did not keep up. */
    REDIS_SHED("parley.redis.shed"),
    /** Counter: calls refused by an open circuit breaker. */
    REDIS_BROKEN("parley.redis.breaker.refused"),
    /** Counter: batches of writes that no replica confirmed in time. Only with {@code redis.durability = ha}. */
    REDIS_NOT_DURABLE("parley.redis.not.durable"),
    /** Counter: how often another Redis became primary. Only with Sentinels. */
    REDIS_MOVES("parley.redis.primary.moves"),
    /** Gauge, bytes: Redis' memory in use, as it compares it with its limit. */
    REDIS_MEMORY_USED("parley.redis.memory.used"),
    /** Gauge, bytes: Redis' memory limit; 0 without one. */
    REDIS_MEMORY_LIMIT("parley.redis.memory.limit"),
    /** Gauge, 1 or 0: whether new conversations are refused because Redis' memory is short. */
    REDIS_SPARING("parley.redis.memory.sparing"),
    /** Gauge: settings of Redis that would lose acknowledged messages. */
    REDIS_SETTINGS_WRONG("parley.redis.settings.wrong"),
    /** Gauge: replicas connected to Redis. */
    REDIS_REPLICAS("parley.redis.replicas"),
    /** Gauge, seconds: since Redis last heard of its slowest connected replica. */
    REDIS_REPLICA_LAG("parley.redis.replica.lag"),
    /** Gauge, seconds: from the start of the process to serving. */
    START_TIME("parley.start.time");

    private final String id;

    ServerMeter(String id) {
        this.id = id;
    }

    /** The name in Micrometer's dotted form. */
    public String id() {
        return id;
    }
}
