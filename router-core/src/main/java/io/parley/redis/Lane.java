package io.parley.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.DefaultEndpoint;
import io.netty.channel.EventLoop;
import io.parley.redis.RedisDoubtException.Kind;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection and what is under way on it. Answers come in the order of the questions, so the oldest one tells how it stands: when
 * it is overdue the lane is held to be stuck and refuses at once, until a probe is answered in time. What comes in later than its
 * deadline counts for nothing.
 *
 * <p>The driver reconnects by itself. What was under way when the connection broke fails at once; nothing is sent twice by it.
 * Belongs to its event loop, where every method is called.
 */
final class Lane {

    /** More than this under way for longer than Redis should ever need means that it does not keep up. */
    static final int CROWD = 128;

    private static final long PROBE_EVERY = TimeUnit.MILLISECONDS.toNanos(250);

    /** A connection that brings nothing for so long may be dead without knowing: another one is made. */
    private static final long DEAD_AFTER = TimeUnit.SECONDS.toNanos(10);

    private final EventLoop loop;
    private final Standings standings;
    private final Tally tally;
    private final Runnable lookAround;
    private final long patience;
    private final Waiting waiting = new Waiting();
    private final ArrayDeque<Flight<?>> flights = new ArrayDeque<>();
    private final Arrivals arrivals = new Arrivals();
    private StatefulRedisConnection<String, String> connection;
    private boolean connected;
    private boolean stuck;
    private boolean closed;
    private boolean armed;
    private int unanswered;
    private long crowdedSince;
    private long heardAt;

    /**
     * A lane without a connection.
     *
     * @param lookAround called when this lane has reason to think that the primary is elsewhere
     */
    Lane(EventLoop loop, Standings standings, Tally tally, Runnable lookAround, long patienceNanos) {
        this.loop = loop;
        this.standings = standings;
        this.tally = tally;
        this.lookAround = lookAround;
        this.patience = patienceNanos;
    }

    /** Takes a connection into use that has just been made. */
    void begin(StatefulRedisConnection<String, String> made) {
        connection = made;
        connection.addListener(arrivals);
        connected = made.isOpen();
        heardAt = System.nanoTime();
    }

    /** Sends a flight, or refuses it at once when that is hopeless. */
    <T> void send(Flight<T> flight) {
        if (!connected) {
            flight.lose(Kind.UNREACHABLE);
        } else if (stuck) {
            tally.broken();
            flight.lose(Kind.TIMEOUT);
        } else if (crowded()) {
            tally.shed();
            flight.lose(Kind.OVERLOADED);
        } else {
            push(flight);
        }
    }

    /** Hands a call to {@code entrance}, after a moment's wait when the connection has only just broken. */
    void repeat(ScriptCall call, Consumer<ScriptCall> entrance) {
        if (connected || !waiting.take(call, entrance)) {
            entrance.accept(call);
        } else {
            arm();
        }
    }

    /** Sends what was written since, on a lane that does not flush by itself. */
    void flush() {
        connection.flushCommands();
    }

    private <T> void push(Flight<T> flight) {
        flights.add(flight);
        unanswered++;
        arm();
        try {
            flight.send(connection.async()).whenComplete((value, failure) -> onLoop(flight, value, failure));
        } catch (RuntimeException e) {
            // A closed driver and a full queue throw instead of failing the stage.
            answered(flight, null, e);
        }
    }

    private <T> void onLoop(Flight<T> flight, T value, Throwable failure) {
        if (loop.inEventLoop()) {
            answered(flight, value, failure);
        } else {
            loop.execute(() -> answered(flight, value, failure));
        }
    }

    private <T> void answered(Flight<T> flight, T value, Throwable failure) {
        unanswered--;
        heardAt = System.nanoTime();
        if (failure == null) {
            flight.land(value);
        } else {
            flight.lose(failure);
        }
        while (!flights.isEmpty() && flights.peek().over()) {
            flights.poll();
        }
        if (unanswered < CROWD) {
            crowdedSince = 0;
        }
    }

    private boolean crowded() {
        if (unanswered < CROWD) {
            return false;
        }
        long now = System.nanoTime();
        if (crowdedSince == 0) {
            crowdedSince = now;
        }
        return now - crowdedSince > patience / 5;
    }

    /** How many flights Redis owes an answer, the overdue ones included. */
    int unanswered() {
        return unanswered;
    }

    private void arm() {
        if (!armed && !closed) {
            armed = true;
            // One timer for all that is under way, and none while nothing is.
            loop.schedule(this::check, patience / 8, TimeUnit.NANOSECONDS);
        }
    }

    private void check() {
        armed = false;
        long now = System.nanoTime();
        waiting.expire(now);
        List<Flight<?>> overdue = new ArrayList<>();
        for (Flight<?> flight : flights) {
            if (!flight.over() && now - flight.deadline() >= 0) {
                overdue.add(flight);
            }
        }
        if (!overdue.isEmpty()) {
            getStuck();
        }
        // Only now, since who hears of it may send the next one at once.
        overdue.forEach(flight -> flight.lose(Kind.TIMEOUT));
        flights.removeIf(Flight::over);
        if (!flights.isEmpty() || !waiting.isEmpty()) {
            arm();
        }
    }

    private void getStuck() {
        if (!stuck && connected) {
            stuck = true;
            tally.stuck(1);
            lookAround.run();
            probe();
        }
    }

    /** Asks for as long as the lane is stuck; an answer that comes in time shows that the jam is over. */
    private void probe() {
        if (!stuck || closed) {
            return;
        }
        if (connected) {
            push(new Probe(System.nanoTime() + patience));
            flush();
        }
        loop.schedule(
                () -> {
                    if (stuck && !closed) {
                        standings.lane(this, Kind.TIMEOUT);
                        replaceWhenDead();
                        probe();
                    }
                },
                PROBE_EVERY,
                TimeUnit.NANOSECONDS);
    }

    private void replaceWhenDead() {
        if (connected && System.nanoTime() - heardAt > DEAD_AFTER) {
            heardAt = System.nanoTime();
            drop();
        }
    }

    private void connected() {
        connected = true;
        heardAt = System.nanoTime();
        unstick();
        standings.laneIsWell(this);
        waiting.release();
    }

    private void disconnected() {
        connected = false;
        unstick();
        waiting.begin(System.nanoTime());
        if (!closed) {
            lookAround.run();
            loop.schedule(this::stillAway, PROBE_EVERY, TimeUnit.NANOSECONDS);
        }
    }

    private void stillAway() {
        if (!connected && !closed) {
            standings.lane(this, Kind.UNREACHABLE);
        }
    }

    private void unstick() {
        if (stuck) {
            stuck = false;
            tally.stuck(-1);
        }
    }

    /** Cuts the connection; the driver makes another one, to wherever the primary is by then. */
    void drop() {
        RedisChannelHandler<?, ?> handler = (RedisChannelHandler<?, ?>) connection;
        ((DefaultEndpoint) handler.getChannelWriter()).disconnect();
    }

    /** Expects the end of its connection. */
    void close() {
        closed = true;
    }

    private final class Probe extends Flight<String> {
        private final long sent = System.nanoTime();

        Probe(long deadline) {
            super("probe", deadline);
        }

        @Override
        CompletionStage<String> send(RedisAsyncCommands<String, String> redis) {
            return redis.ping();
        }

        @Override
        void landed(String pong) {
            answers();
        }

        @Override
        void lost(Throwable failure) {
            // LOADING is an answer too: Redis is there, and each call hears for itself what it does not do.
            if (!(failure instanceof RedisDoubtException)) {
                answers();
            }
        }

        private void answers() {
            if (System.nanoTime() - sent < patience) {
                unstick();
                standings.laneIsWell(Lane.this);
            }
        }
    }

    /** May be called on a thread of the driver. */
    private final class Arrivals implements RedisConnectionStateListener {
        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            run(Lane.this::connected);
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            run(Lane.this::disconnected);
        }

        private void run(Runnable news) {
            if (loop.inEventLoop()) {
                news.run();
            } else {
                loop.execute(news);
            }
        }
    }
}
