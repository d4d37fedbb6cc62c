package io.parley.assignment;

import io.parley.assignment.Lines.Line;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.routing.RequirementClass;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls {@code lines.lua}. */
final class LinesScript {
    private static final Script SCRIPT = Script.of(LinesScript.class, "lines.lua");
    private static final int FIRST_LINE = 3;

    private final RedisDoor door;

    LinesScript(RedisDoor door) {
        this.door = door;
    }

    Future<Lines> run(WorkspaceId workspace) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), Integer.toString(Lines.MOST))
                .map(LinesScript::lines);
    }

    private static Lines lines(Reply reply) {
        Map<String, Integer> queues = new HashMap<>();
        Reply counts = new Reply(reply.list(2));
        for (int i = 0; i + 1 < counts.size(); i += 2) {
            queues.put(counts.text(i), (int) counts.number(i + 1));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = FIRST_LINE; i < reply.size(); i++) {
            Reply line = new Reply(reply.list(i));
            Optional<RequirementClass> need =
                    line.text(0).isEmpty() ? Optional.empty() : Optional.of(RequirementClass.parse(line.text(0)));
            lines.add(new Line(need, line.text(1), (int) line.number(2), line.number(3)));
        }
        return new Lines(reply.number(1), queues, lines);
    }
}
