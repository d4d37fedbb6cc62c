package io.parley.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.parley.redis.RedisDoubtException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Scripts whose writes a replica must have before anybody is told. They travel in batches on a connection of their own: all scripts that
 * came while the last batch was under way, one publication, and one WAIT for them all. What WAIT holds up holds up nobody's reads.
 *
 * <p>The publication is a write that nobody reads. A script that finds its work done already, by an earlier try or on another
 * connection, writes nothing, and WAIT asks replicas only about what <em>its connection</em> wrote: without that write it may be
 * answered for an older position than the first try's, and the acknowledgement would not be true. Publishing is replicated in line with
 * everything before it, is allowed when memory is full, and leaves no key behind.
 *
 * <p>At most {@value #MOST} scripts wait for the next batch; further ones are refused. Belongs to its lane's event loop.
 */
final class DurableLane {
    static final String CHANNEL = "parley:durable";
    static final int MOST = 1024;
    private static final int LARGEST_BATCH = 128;
    private static final int REPLICAS = 1;

    private final Lane lane;
    private final Tally tally;
    private final long waitMillis;
    private final ArrayDeque<ScriptCall> next = new ArrayDeque<>();
    private boolean underWay;

    DurableLane(Lane lane, Tally tally, long waitMillis) {
        this.lane = lane;
        this.tally = tally;
        this.waitMillis = waitMillis;
    }

    Lane lane() {
        return lane;
    }

    /** Sends a script with the next batch. */
    void send(ScriptCall call) {
        if (!underWay) {
            underWay = true;
            fly(List.of(call));
        } else if (next.size() < MOST) {
            next.add(call);
        } else {
            tally.shed();
            call.lose(Kind.OVERLOADED);
        }
    }

    private void fly(List<ScriptCall> calls) {
        List<Held> batch = new ArrayList<>(calls.size());
        long deadline = calls.get(0).deadline();
        for (ScriptCall call : calls) {
            Held held = new Held(call);
            batch.add(held);
            lane.send(held);
            deadline = Math.max(deadline, call.deadline());
        }
        Mark mark = new Mark(deadline);
        lane.send(mark);
        lane.send(new Wait(batch, mark, deadline));
        lane.flush();
    }

    private void finish(List<Held> batch, Kind kind) {
        for (Held held : batch) {
            held.finish(kind);
        }
        goOn();
    }

    private void goOn() {
        if (next.isEmpty()) {
            underWay = false;
            return;
        }
        long now = System.nanoTime();
        List<ScriptCall> calls = new ArrayList<>();
        while (!next.isEmpty() && calls.size() < LARGEST_BATCH) {
            ScriptCall call = next.poll();
            if (now - call.deadline() >= 0) {
                call.lose(Kind.TIMEOUT);
            } else {
                calls.add(call);
            }
        }
        if (calls.isEmpty()) {
            goOn();
        } else {
            fly(calls);
        }
    }

    /** A script's answer, kept until a replica has what it wrote. */
    private static final class Held extends Flight<List<Object>> {
        private final ScriptCall call;
        private List<Object> answer;

        Held(ScriptCall call) {
            super(call.what(), call.deadline());
            this.call = call;
        }

        @Override
        CompletionStage<List<Object>> send(RedisAsyncCommands<String, String> redis) {
            return call.send(redis);
        }

        @Override
        void landed(List<Object> values) {
            answer = values;
        }

        @Override
        void lost(Throwable failure) {
            call.lose(failure);
        }

        void finish(Kind kind) {
            if (answer == null) {
                return;
            }
            if (kind == null) {
                call.land(answer);
            } else {
                call.lose(kind);
            }
        }
    }

    /** The write that lifts this connection's position above everything that was written before. */
    private static final class Mark extends Flight<Long> {
        private boolean made;

        Mark(long deadline) {
            super("mark", deadline);
        }

        @Override
        CompletionStage<Long> send(RedisAsyncCommands<String, String> redis) {
            return redis.publish(CHANNEL, "");
        }

        @Override
        void landed(Long listeners) {
            made = true;
        }

        @Override
        void lost(Throwable failure) {}
    }

    private final class Wait extends Flight<Long> {
        private final List<Held> batch;
        private final Mark mark;

        Wait(List<Held> batch, Mark mark, long deadline) {
            super("WAIT", deadline);
            this.batch = batch;
            this.mark = mark;
        }

        @Override
        CompletionStage<Long> send(RedisAsyncCommands<String, String> redis) {
            return redis.waitForReplication(REPLICAS, waitMillis);
        }

        @Override
        void landed(Long replicas) {
            if (replicas >= REPLICAS && mark.made) {
                finish(batch, null);
            } else {
                tally.notDurable();
                finish(batch, Kind.NOT_DURABLE);
            }
        }

        @Override
        void lost(Throwable failure) {
            finish(batch, Doubts.of(failure, what()).kind());
        }
    }
}
