package io.parley.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import io.parley.redis.RedisDoubtException.Kind;
import java.util.Map;

/** Says which doubt a failure of the driver is. */
final class Doubts {

    /** First words of Redis' errors, which are part of its protocol. */
    private static final Map<String, Kind> WORDS = Map.ofEntries(
            Map.entry("OOM", Kind.FULL),
            Map.entry("MISCONF", Kind.DISK),
            Map.entry("READONLY", Kind.READ_ONLY),
            Map.entry("LOADING", Kind.LOADING),
            Map.entry("NOREPLICAS", Kind.NO_REPLICAS),
            Map.entry("BUSY", Kind.OVERLOADED),
            Map.entry("MASTERDOWN", Kind.UNREACHABLE),
            Map.entry("MOVED", Kind.UNREACHABLE),
            Map.entry("ASK", Kind.UNREACHABLE),
            Map.entry("TRYAGAIN", Kind.UNREACHABLE),
            Map.entry("CLUSTERDOWN", Kind.UNREACHABLE));

    private Doubts() {}

    /**
     * The doubt behind a failure.
     *
     * @param what was asked, without any value: a script's name or {@code command}
     */
    static RedisDoubtException of(Throwable failure, String what) {
        return failure instanceof RedisDoubtException doubt
                ? doubt
                : new RedisDoubtException(kind(failure), what, failure);
    }

    private static Kind kind(Throwable failure) {
        if (failure instanceof RedisCommandTimeoutException) {
            return Kind.TIMEOUT;
        }
        if (failure instanceof RedisLoadingException) {
            return Kind.LOADING;
        }
        if (failure instanceof RedisReadOnlyException) {
            return Kind.READ_ONLY;
        }
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof RedisCommandExecutionException) {
            int end = text.indexOf(' ');
            return WORDS.getOrDefault(end < 0 ? text : text.substring(0, end), Kind.OTHER);
        }
        if (failure instanceof RedisException && text.startsWith("Request queue size exceeded")) {
            return Kind.OVERLOADED;
        }
        // Closed, reset, refused, cancelled by the driver: the connection is gone in one way or another.
        return Kind.UNREACHABLE;
    }
}
