package io.parley.generation;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code generation.lua}. */
final class GenerationScript {
    private static final Script SCRIPT = Script.of(GenerationScript.class, "generation.lua");

    private final RedisDoor door;

    GenerationScript(RedisDoor door) {
        this.door = door;
    }

    /**
     * Looks and, when it must, begins.
     *
     * @param candidate id for a new generation
     * @param known how far anybody saw
     * @param listened whether the caller listened until now, so that what it did not see did not happen
     */
    Future<Outcome> run(WorkspaceId workspace, String candidate, Sight known, boolean listened) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.admitted(
                        SCRIPT,
                        new String[] {keys.meta(), keys.events()},
                        candidate,
                        Long.toString(known.generation()),
                        known.event(),
                        listened ? "1" : "0")
                .map(reply -> new Outcome(
                        reply.code().equals("BEGUN"),
                        new Generation(reply.text(1), reply.number(2)),
                        Sight.of(reply.number(2), reply.text(3))));
    }

    /**
     * How it stands.
     *
     * @param begun whether this very call began it
     * @param head the shard's newest event
     */
    record Outcome(boolean begun, Generation generation, Sight head) {}
}
