package io.parley.shared;

import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.shared.SwapValueScript.Expected;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values by workspace, inbox and key. Call from any thread; futures fail only when Redis is in doubt.
 *
 * <p>Data model, under the shard's tag: {@code st:inbox|key}, a string, with an expiry when its writer gave one; removed by its
 * writer. Values without an end are in history as well, and come back from there; see {@link LostValues}.
 */
public final class SharedValues {
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_VALUE = 16_384;

    private final RedisDoor door;
    private final SwapValueScript swapping;
    private final Function<WorkspaceId, Future<Void>> complete;

    /**
     * Knows no values yet.
     *
     * @param complete waited for before a value is read: completes when those that Redis lost are back, or soon
     */
    public SharedValues(RedisDoor door, Function<WorkspaceId, Future<Void>> complete) {
        this.door = door;
        this.complete = complete;
        this.swapping = new SwapValueScript(door);
    }

    /** The value, if there is one. */
    public Future<Optional<String>> get(WorkspaceId workspace, String inbox, String key) {
        String name = ShardKeys.of(workspace).shared(name(inbox, key));
        return complete.apply(workspace)
                .compose(back -> door.call(redis -> redis.get(name)))
                .map(Optional::ofNullable);
    }

    /**
     * Writes a value, or removes it when {@code value} is empty, if the present one is as expected.
     *
     * @param lifetime zero for no end
     */
    public Future<Boolean> swap(
            WorkspaceId workspace,
            String inbox,
            String key,
            Optional<String> expected,
            Optional<String> value,
            Duration lifetime) {
        checkValue(value.orElse(""));
        return swapping.run(ShardKeys.of(workspace), name(inbox, key), Expected.of(expected), value, lifetime);
    }

    /** Writes a value whatever there is; a lifetime of zero has no end. */
    public Future<Void> put(WorkspaceId workspace, String inbox, String key, String value, Duration lifetime) {
        checkValue(value);
        return swapping.run(ShardKeys.of(workspace), name(inbox, key), Expected.ANYTHING, Optional.of(value), lifetime)
                .mapEmpty();
    }

    private static String name(String inbox, String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "key: " + key.length() + " characters (expected: 1 to " + LONGEST_KEY + ")");
        }
        return inbox + "|" + key;
    }

    private static void checkValue(String value) {
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "value: " + value.length() + " characters (expected: at most " + LONGEST_VALUE + ")");
        }
    }
}
