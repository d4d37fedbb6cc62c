package io.parley.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;

/** Something on its way to Redis. Ends exactly once, landed or lost, on the event loop of its lane. */
abstract class Flight<T> {
    private final String what;
    private long deadline;
    private boolean over;

    /**
     * A flight that has not begun.
     *
     * @param what is asked, without any value
     * @param deadline when it is lost, on the monotonic clock
     */
    Flight(String what, long deadline) {
        this.what = what;
        this.deadline = deadline;
    }

    final String what() {
        return what;
    }

    final long deadline() {
        return deadline;
    }

    final boolean over() {
        return over;
    }

    /** Lets it be sent once more, until its old deadline. */
    final void again() {
        over = false;
    }

    final void land(T value) {
        if (!over) {
            over = true;
            landed(value);
        }
    }

    final void lose(Throwable failure) {
        if (!over) {
            over = true;
            lost(failure);
        }
    }

    final void lose(RedisDoubtException.Kind kind) {
        lose(new RedisDoubtException(kind, what));
    }

    /** Sends it. */
    abstract CompletionStage<T> send(RedisAsyncCommands<String, String> redis);

    /** The answer came in time. */
    abstract void landed(T value);

    /** There was no answer in time, or it was an error. */
    abstract void lost(Throwable failure);
}
