package io.parley.installation;

import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.vertx.core.Future;

/** Calls {@code join.lua}. */
final class JoinScript {
    static final String KEY = "parley:installation";
    private static final Script SCRIPT = Script.of(JoinScript.class, "join.lua");

    private final RedisDoor door;

    JoinScript(RedisDoor door) {
        this.door = door;
    }

    /**
     * Joins.
     *
     * @param schema of the values this node writes
     * @param needs the oldest schema that understands them
     */
    Future<Reply> run(String id, int schema, int needs) {
        return door.eval(SCRIPT, new String[] {KEY}, id, Integer.toString(schema), Integer.toString(needs));
    }
}
