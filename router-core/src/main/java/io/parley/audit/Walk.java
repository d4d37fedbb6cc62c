package io.parley.audit;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Goes round the agents and the lines of one workspace, a little with each call. One call at a time. */
final class Walk {
    /** So many conversations of one agent: below 2 ms of Redis. Who holds more was given it by force, or holds mails of next to no weight. */
    private static final int MOST_HELD = 100;

    private static final int CLASSES = 16;
    private static final int MEMBERS = 16;
    private static final ScanArgs PAGE = ScanArgs.Builder.limit(8);

    private final RedisDoor door;
    private final WorkspaceId workspace;
    private final AuditScript agents;
    private final AuditLinesScript lines;
    private final Deque<String> ahead = new ArrayDeque<>();
    private ScanCursor cursor = ScanCursor.INITIAL;
    private AuditLinesScript.Position position = AuditLinesScript.Position.START;

    Walk(RedisDoor door, WorkspaceId workspace) {
        this.door = door;
        this.workspace = workspace;
        this.agents = new AuditScript(door);
        this.lines = new AuditLinesScript(door);
    }

    /** Looks at the next agent; empty when this step found none. */
    Future<Optional<AuditScript.Look>> agent() {
        return (ahead.isEmpty() ? page() : Future.<Void>succeededFuture())
                .compose(read -> ahead.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : agents.run(workspace, ahead.poll(), MOST_HELD).map(Optional::of));
    }

    /** Whether every agent that was there at the beginning of the round was looked at in it. */
    boolean isRoundOver() {
        return ahead.isEmpty() && cursor.isFinished();
    }

    private Future<Void> page() {
        ScanCursor from = cursor.isFinished() ? ScanCursor.INITIAL : cursor;
        String key = ShardKeys.of(workspace).agents();
        return door.call(redis -> redis.hscan(key, from, PAGE)).map(page -> {
            cursor = ScanCursor.of(page.getCursor());
            cursor.setFinished(page.isFinished());
            ahead.addAll(page.getMap().keySet());
            return null;
        });
    }

    /** Looks at the next part of the lines. */
    Future<AuditLinesScript.Look> lines() {
        return lines.run(workspace, position, CLASSES, MEMBERS).onSuccess(look -> position = look.next());
    }
}
