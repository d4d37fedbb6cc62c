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
    /** Gauge, 1 or 0: whether less than 5 % of the disk under the data folder is free. */
    DISK_LOW("parley.disk.low"),
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
