package io.parley.assignment;

import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.routing.Work;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** Does for conversations that waited too long what their queue says for that case. */
final class Latecomers {
    private final RedisDoor door;
    private final ClassBook classes;
    private final LateScript script;

    Latecomers(RedisDoor door, ClassBook classes, IdSource ids) {
        this.door = door;
        this.classes = classes;
        this.script = new LateScript(door, ids);
    }

    /** One after the other; fails with the first that fails, whose timer will ring again. */
    Future<Void> run(WorkspaceId workspace, List<String> conversations) {
        Future<Void> all = Future.succeededFuture();
        for (String id : conversations) {
            all = all.compose(before -> one(workspace, new ConversationId(id)));
        }
        return all;
    }

    private Future<Void> one(WorkspaceId id, ConversationId conversation) {
        Workspace workspace = classes.workspace(id).orElse(null);
        if (workspace == null) {
            return Future.succeededFuture(); // Not served here yet: another node, or a later tick.
        }
        long generation = classes.generation(id);
        return door.call(redis -> redis.hget(ShardKeys.of(id).conversations(), conversation.value()))
                .map(ConversationRecord::parse)
                .compose(c -> Elsewhere.from(
                                classes,
                                workspace,
                                c.queue(),
                                new Work(c.channel(), c.weight(), c.interruptible()),
                                c.skills(),
                                c.priority())
                        .compose(others -> script.run(id, conversation, c.tq(), others, generation)))
                .mapEmpty();
    }
}
