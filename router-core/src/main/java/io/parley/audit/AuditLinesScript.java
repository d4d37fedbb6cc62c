package io.parley.audit;

import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** Calls {@code audit_lines.lua}. */
final class AuditLinesScript {
    private static final Script SCRIPT = Script.of(AuditLinesScript.class, "audit_lines.lua");

    private final RedisDoor door;

    AuditLinesScript(RedisDoor door) {
        this.door = door;
    }

    /**
     * Looks at a part.
     *
     * @param classes how many classes
     * @param members how many places in lines, and how many entries of the index
     */
    Future<Look> run(WorkspaceId workspace, Position from, int classes, int members) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        Long.toString(from.nextClass()),
                        Integer.toString(classes),
                        from.waiting(),
                        from.listed(),
                        Integer.toString(members))
                .map(AuditLinesScript::read);
    }

    private static Look read(Reply reply) {
        Position next = new Position(reply.number(2), reply.text(3), reply.text(4));
        return new Look(reply.number(1), next, Drift.read("lines", reply, 5));
    }

    /**
     * How far the lines were looked at; each of the three goes round by itself.
     *
     * @param waiting last place in a line that was looked at; empty to begin again
     * @param listed the same of the index
     */
    record Position(long nextClass, String waiting, String listed) {
        static final Position START = new Position(1, "", "");
    }

    /** What was seen of the lines. */
    record Look(long nowMs, Position next, List<Drift> found) {}
}
