package io.parley.live;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.StreamMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.metrics.CoreMeters;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node hears of one workspace, and who listens to it.
 *
 * <p>Pub/sub keeps the order and loses nothing while a connection lives; what it hides is a connection that is dead without
 * knowing. So the last event heard is compared with the outbox' head from time to time.
 */
final class Ear {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    /** A nudge may be younger than the head just read: look again before crying. */
    private static final long PATIENCE_MS = 250;

    /** Beyond this it is cheaper to look at everything again. */
    private static final int MAX_SILENT = 500;

    private final ShardKeys keys;
    private final RedisDoor door;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<StreamPosition> heard = new AtomicReference<>(StreamPosition.START);
    private final Counter nudges;
    private final Counter misses;
    private volatile boolean subscribed;

    Ear(ShardKeys keys, RedisDoor door, MeterRegistry meters) {
        this.keys = keys;
        this.door = door;
        this.nudges = CoreMeters.LIVE_HEARD.counter(
                meters, "workspace", keys.workspace().value());
        this.misses = CoreMeters.LIVE_MISSED.counter(
                meters, "workspace", keys.workspace().value());
    }

    String channel() {
        return keys.nudges();
    }

    void add(Listening listening) {
        listeners.add(listening);
    }

    /** Whether somebody still listens. */
    boolean remove(Listening listening) {
        listening.close();
        listeners.remove(listening);
        return !listeners.isEmpty();
    }

    /** Subscribed, for the first time or again after the connection was lost. */
    void onSubscribed() {
        if (subscribed) {
            lookBack(true, heard.get(), StreamPosition.END);
        }
        subscribed = true;
    }

    /** Takes the outbox' head as heard; from here on everything counts. */
    Future<Void> begin() {
        return head().onSuccess(this::advance).mapEmpty();
    }

    void onMessage(String text) {
        NudgeCodec.decode(text).ifPresent(this::hear);
    }

    /** Compares what was heard with what happened. */
    void check(Context timer) {
        head().onSuccess(head -> {
            if (head.compareTo(heard.get()) > 0) {
                timer.owner().setTimer(PATIENCE_MS, again -> confirm(head));
            }
        });
    }

    private void confirm(StreamPosition head) {
        StreamPosition last = heard.get();
        if (head.compareTo(last) > 0) {
            advance(head);
            lookBack(false, last, head);
        }
    }

    /**
     * The outbox still knows what happened meanwhile, so only those conversations are looked at again. When the last event heard is
     * trimmed away, or too much happened, or Redis is in doubt, everything is.
     *
     * @param interrupted whether the connection was lost: then signals that are no events were lost as well
     */
    private void lookBack(boolean interrupted, StreamPosition last, StreamPosition head) {
        String why = interrupted ? "the connection was lost" : "nothing was heard";
        door.call(redis -> redis.xrange(
                        keys.events(),
                        Range.from(Boundary.including(last.toString()), Boundary.including(head.toString())),
                        Limit.from(MAX_SILENT + 1L)))
                .onSuccess(events -> {
                    if (events.size() <= MAX_SILENT && goesOnFrom(last, events)) {
                        Set<String> concerned = concerned(events, last);
                        if (interrupted || !concerned.isEmpty()) {
                            missed(why, concerned);
                        }
                    } else {
                        missed(why);
                    }
                })
                .onFailure(doubt -> missed(why));
    }

    /** Whether nothing was trimmed between. Before the first event of all nothing can have been. */
    private static boolean goesOnFrom(StreamPosition last, List<StreamMessage<String, String>> events) {
        return last.equals(StreamPosition.START)
                || (!events.isEmpty()
                        && StreamPosition.of(events.get(0).getId()).equals(last));
    }

    /**
     * Presence and shared values have no event of their own on the channel, so silence about them proves nothing; an event of nobody
     * concerns all.
     */
    private static Set<String> concerned(List<StreamMessage<String, String>> events, StreamPosition last) {
        return events.stream()
                .filter(event -> !StreamPosition.of(event.getId()).equals(last))
                .filter(event -> !isSilent(event.getBody().getOrDefault("type", "")))
                .map(event -> event.getBody().getOrDefault("c", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isSilent(String type) {
        return type.startsWith("agent.") || type.startsWith("value.");
    }

    private void hear(NudgeCodec.Heard message) {
        if (!message.event().isEmpty()) {
            advance(StreamPosition.of(message.event()));
        }
        nudges.increment();
        for (Listening listening : listeners) {
            if (!listening.offer(message.nudge())) {
                misses.increment();
            }
        }
    }

    private void missed(String why) {
        LOG.info("workspace {}: listeners look again, {}", keys.workspace(), why);
        misses.increment(listeners.size());
        listeners.forEach(Listening::missed);
    }

    private void missed(String why, Set<String> conversations) {
        if (conversations.contains("")) {
            missed(why);
        } else {
            LOG.info(
                    "workspace {}: {} conversations are looked at again, {}",
                    keys.workspace(),
                    conversations.size(),
                    why);
            misses.increment(listeners.size());
            listeners.forEach(listening -> listening.missed(conversations));
        }
    }

    private void advance(StreamPosition position) {
        heard.accumulateAndGet(position, (old, next) -> next.compareTo(old) > 0 ? next : old);
        door.guard().heard(keys, position.toString());
    }

    private Future<StreamPosition> head() {
        return door.call(redis -> redis.xrevrange(keys.events(), Range.unbounded(), Limit.from(1)))
                .map(rows -> rows.isEmpty()
                        ? StreamPosition.START
                        : StreamPosition.of(rows.get(0).getId()));
    }
}
