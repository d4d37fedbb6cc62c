package io.parley.shared;

import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.shared.PastValues.Past;
import io.parley.shared.SwapValueScript.Expected;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings values without an end back from history when Redis lost them. What is there already stays, so it may be repeated, by several
 * nodes at once. Call from any thread.
 */
public final class LostValues {

    /** So many are written at once, then the next page is read. */
    private static final int PAGE = 100;

    private final PastValues past;
    private final SwapValueScript swapping;

    public LostValues(RedisDoor door, PastValues past) {
        this.past = past;
        this.swapping = new SwapValueScript(door);
    }

    /** Completes with how many came back. */
    public Future<Integer> bringBack(WorkspaceId workspace) {
        return page(workspace, "", 0);
    }

    private Future<Integer> page(WorkspaceId workspace, String after, int before) {
        return past.values(workspace, after, PAGE).compose(values -> {
            if (values.isEmpty()) {
                return Future.succeededFuture(before);
            }
            List<Future<Boolean>> writes = new ArrayList<>();
            values.forEach(value -> writes.add(write(workspace, value)));
            return Future.all(writes)
                    .compose(written -> page(
                            workspace,
                            values.get(values.size() - 1).name(),
                            before
                                    + (int) writes.stream()
                                            .filter(Future::result)
                                            .count()));
        });
    }

    private Future<Boolean> write(WorkspaceId workspace, Past value) {
        return swapping.run(
                ShardKeys.of(workspace), value.name(), Expected.NOTHING, Optional.of(value.value()), Duration.ZERO);
    }
}
