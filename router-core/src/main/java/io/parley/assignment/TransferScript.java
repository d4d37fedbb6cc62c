package io.parley.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.agent.AgentId;
import io.parley.assignment.Assignments.Transfer;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Calls {@code transfer.lua}. */
final class TransferScript {
    private static final Script SCRIPT = Script.of(TransferScript.class, "transfer.lua");

    private final RedisDoor door;
    private final IdSource ids;

    TransferScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(
            WorkspaceId workspace, AgentId agent, Transfer transfer, Target target, Map<String, String> event) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(transfer.conversation())),
                        ids.random(),
                        transfer.conversation().value(),
                        agent.value(),
                        Long.toString(transfer.version()),
                        transfer.commandId(),
                        RecordJson.write(target),
                        RecordJson.write(event),
                        Times.EXCLUSION)
                .map(TransitionReply::read);
    }

    /**
     * Where it goes.
     *
     * @param plan pairs of (after ms, class number); number 0 is the step that only {@code personal} may take
     * @param gen generation in which the plan's classes were numbered
     * @param personal id of the agent meant; empty when a queue is
     * @param credit and what follows: how that queue handles it, as in {@link ConversationRecord}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Target(
            String queue,
            List<List<Long>> plan,
            long gen,
            List<String> skills,
            long offerTimeout,
            String personal,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long credit,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean byHand,
            long stickyFor,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long stickyWait,
            int misses) {}
}
