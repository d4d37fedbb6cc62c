package io.parley.outbox;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One consumer's view of a workspace's outbox. Events come at least once: again, to whoever asks, when they were not acknowledged
 * for {@link #IDLE}. Not for several threads at once.
 *
 * <p>{@code ev} is appended to by every deciding script and trimmed here alone, behind the slowest group.
 */
public final class Outbox {

    /** After this an unacknowledged event is given to another consumer. */
    static final Duration IDLE = Duration.ofSeconds(30);

    /** Listeners compare the head with what they heard; a minute is far more than they need. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private static final int UNCERTAIN = 100;
    private static final Duration DEAD = Duration.ofHours(1);

    private final RedisDoor door;
    private final WorkspaceId workspace;
    private final String stream;
    private final String group;
    private final String consumer;
    private final Duration idle;
    private final TrimOutboxScript trim;

    /**
     * A consumer.
     *
     * @param group what is consumed together, for example {@code archive}
     * @param consumer unique among all processes and starts
     */
    public Outbox(RedisDoor door, WorkspaceId workspace, String group, String consumer) {
        this(door, workspace, group, consumer, IDLE);
    }

    Outbox(RedisDoor door, WorkspaceId workspace, String group, String consumer, Duration idle) {
        this.door = door;
        this.workspace = workspace;
        this.stream = ShardKeys.of(workspace).events();
        this.group = group;
        this.consumer = consumer;
        this.idle = idle;
        this.trim = new TrimOutboxScript(door);
    }

    /** The workspace it is about. */
    public WorkspaceId workspace() {
        return workspace;
    }

    /** Makes the group when there is none; a new one begins with the oldest event there is. Idempotent. */
    public Future<Void> open() {
        XGroupCreateArgs create = XGroupCreateArgs.Builder.mkstream();
        return door.call(redis -> redis.xgroupCreate(StreamOffset.from(stream, "0"), group, create))
                .recover(failure -> exists(failure) ? Future.succeededFuture("OK") : Future.failedFuture(failure))
                .mapEmpty();
    }

    /**
     * Goes back to an event when more was read: who keeps what was read may have been restored to an older state. What is still there
     * after it comes again.
     *
     * @param event {@code ms-number}
     */
    public Future<Void> rewind(String event) {
        return door.call(redis -> redis.xinfoGroups(stream)).compose(groups -> {
            boolean further = groups.stream()
                    .map(Outbox::fields)
                    .filter(fields -> group.equals(fields.get("name")))
                    .anyMatch(fields -> isBefore(event, String.valueOf(fields.get("last-delivered-id"))));
            return further
                    ? door.call(redis -> redis.xgroupSetid(StreamOffset.from(stream, event), group))
                            .mapEmpty()
                    : Future.succeededFuture();
        });
    }

    private static boolean isBefore(String event, String other) {
        String[] one = event.split("-", 2);
        String[] two = other.split("-", 2);
        int ms = Long.compare(Long.parseLong(one[0]), Long.parseLong(two[0]));
        return ms < 0 || (ms == 0 && Long.parseLong(one[1]) < Long.parseLong(two[1]));
    }

    /** New events, oldest first, at most {@code limit}; empty when there are none. Never waits. */
    @SuppressWarnings("unchecked") // the driver takes a generic type as varargs
    public Future<List<OutboxEvent>> read(int limit) {
        return door.call(redis -> redis.xreadgroup(
                        Consumer.from(group, consumer),
                        XReadArgs.Builder.count(limit),
                        StreamOffset.lastConsumed(stream)))
                .recover(this::openAgain)
                .map(Outbox::events);
    }

    /** How many events the group has not acknowledged yet, read or not; at least {@value #UNCERTAIN} when Redis cannot tell exactly. */
    public Future<Long> behind() {
        return door.call(redis -> redis.xinfoGroups(stream))
                .compose(groups -> groups.stream()
                        .map(Outbox::fields)
                        .filter(fields -> group.equals(fields.get("name")))
                        .findFirst()
                        .map(this::behind)
                        .orElseGet(() -> Future.succeededFuture(0L)));
    }

    private Future<Long> behind(Map<String, Object> fields) {
        long pending = (Long) fields.get("pending");
        if (fields.get("lag") instanceof Long lag) {
            return Future.succeededFuture(pending + lag);
        }
        Range<String> unread =
                Range.from(Boundary.excluding(String.valueOf(fields.get("last-delivered-id"))), Boundary.unbounded());
        return door.call(redis -> redis.xrange(stream, unread, Limit.from(UNCERTAIN)))
                .map(rows -> pending + rows.size());
    }

    private static Map<String, Object> fields(Object group) {
        Map<String, Object> fields = new HashMap<>();
        List<?> flat = (List<?>) group;
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            fields.put(String.valueOf(flat.get(i)), flat.get(i + 1));
        }
        return fields;
    }

    /** Takes over events that some consumer took and did not acknowledge in time, at most {@code limit}. */
    public Future<List<OutboxEvent>> takeOver(int limit) {
        XAutoClaimArgs<String> claim = XAutoClaimArgs.Builder.<String>xautoclaim(
                        Consumer.from(group, consumer), idle, "0-0")
                .count(limit);
        return door.call(redis -> redis.xautoclaim(stream, claim)).map(claimed -> events(claimed.getMessages()));
    }

    /** Says that these need not come again. */
    public Future<Void> acknowledge(List<OutboxEvent> events) {
        String[] ids = events.stream().map(OutboxEvent::id).toArray(String[]::new);
        return door.call(redis -> redis.xack(stream, group, ids)).mapEmpty();
    }

    /** Removes what every group has acknowledged; completes with how many events that were. */
    public Future<Long> trim() {
        return trim.run(workspace, YOUNG, DEAD);
    }

    /** A Redis that was wiped has no group any more. */
    private <T> Future<List<T>> openAgain(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).startsWith("NOGROUP")
                ? open().map(List.of())
                : Future.failedFuture(failure);
    }

    private static boolean exists(Throwable failure) {
        return failure.getCause() instanceof RedisCommandExecutionException answer
                && String.valueOf(answer.getMessage()).startsWith("BUSYGROUP");
    }

    private static List<OutboxEvent> events(List<StreamMessage<String, String>> messages) {
        return messages.stream()
                .map(message -> OutboxEvent.of(message.getId(), message.getBody()))
                .toList();
    }
}
