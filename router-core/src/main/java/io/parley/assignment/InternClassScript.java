package io.parley.assignment;

import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.routing.Warning;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Calls {@code intern_class.lua}. */
final class InternClassScript {
    private static final Script SCRIPT = Script.of(InternClassScript.class, "intern_class.lua");

    private final RedisDoor door;

    InternClassScript(RedisDoor door) {
        this.door = door;
    }

    /** More classes than this make every agent's profile expensive; a configuration that needs them asks for skills too finely. */
    static final int LIMIT = Warning.MOST_CLASSES;

    /** The numbers in the order of the keys; empty when the shard has no room for more classes. */
    Future<List<Integer>> run(WorkspaceId workspace, List<String> keys) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), RecordJson.write(keys), Integer.toString(LIMIT))
                .map(InternClassScript::read);
    }

    private static List<Integer> read(Reply reply) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i < reply.size(); i++) {
            numbers.add((int) reply.number(i));
        }
        return numbers;
    }
}
