package io.parley.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.queue.Queue;
import io.parley.queue.QueueRules;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;

/** Calls {@code queue_rules.lua}. */
final class QueueRulesScript {
    private static final Script SCRIPT = Script.of(QueueRulesScript.class, "queue_rules.lua");

    private final RedisDoor door;

    QueueRulesScript(RedisDoor door) {
        this.door = door;
    }

    /** Answers whether these rules are in force now; not when newer ones are. */
    Future<Boolean> run(WorkspaceId workspace, Queue queue, long epoch) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        queue.id(),
                        RecordJson.write(Stored.of(queue.rules(), epoch)))
                .map(reply -> reply.code().equals("APPLIED"));
    }

    /** The rules as {@code rules.lua} reads them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Stored(
            long e,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long wrap,
            int share,
            Map<String, Long> park) {

        static Stored of(QueueRules rules, long epoch) {
            Map<String, Long> park = new TreeMap<>();
            rules.parkAfter().forEach((channel, time) -> park.put(channel, time.toMillis()));
            return new Stored(epoch, rules.wrapUp().toMillis(), rules.wrapUpShare(), park);
        }
    }
}
