package io.parley.latefile;

import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls {@code claim_files.lua}. */
final class ClaimFilesScript {
    private static final Script SCRIPT = Script.of(ClaimFilesScript.class, "claim_files.lua");

    private final RedisDoor door;

    ClaimFilesScript(RedisDoor door) {
        this.door = door;
    }

    Future<LateFileBook.Claims> run(WorkspaceId workspace, Duration lease, int most) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        new String[] {shard.lateFiles(), shard.lateFilesDue()},
                        Long.toString(lease.toMillis()),
                        Integer.toString(most))
                .map(ClaimFilesScript::claims);
    }

    private static LateFileBook.Claims claims(Reply reply) {
        List<LateFile> files = new ArrayList<>();
        for (int i = 2; i < reply.size(); i++) {
            Reply file = new Reply(reply.list(i));
            files.add(new LateFile(
                    file.text(0), file.text(1), file.text(2), (int) file.number(3), Duration.ofMillis(file.number(4))));
        }
        return new LateFileBook.Claims(files, reply.number(1));
    }
}
