package io.parley.server.management;

/** The meters of this module. */
public enum ServerMeter {
    /** Gauge, seconds, tag {@code loop}: how late the last tick of an event loop was. */
    EVENT_LOOP_LAG("parley.eventloop.lag"),
    /** Gauge, 1 or 0: whether the Redis child runs. Only on the embedded default. */
    REDIS_CHILD_UP("parley.redis.child.up"),
    /** Counter: how often the Redis child was started again. Only on the embedded default. */
    REDIS_CHILD_RESTARTS("parley.redis.child.restarts"),
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
