package io.parley.transcript;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.wire.Entry;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Calls {@code read_log.lua}. */
final class ReadLogScript {
    private static final Script SCRIPT = Script.of(ReadLogScript.class, "read_log.lua");

    private final RedisDoor door;

    ReadLogScript(RedisDoor door) {
        this.door = door;
    }

    /** Reads forward from or back from a number; entries come in order either way. */
    Future<Rows> run(
            WorkspaceId workspace, ConversationId conversation, Audience audience, boolean back, long from, int limit) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        new String[] {shard.log(conversation), shard.deliveries(conversation)},
                        String.valueOf(from),
                        String.valueOf(limit),
                        back ? "back" : "forward",
                        audience == Audience.AGENT ? "agent" : "contact")
                .map(reply -> rows(reply, audience, back));
    }

    private static Rows rows(Reply reply, Audience audience, boolean back) {
        List<Entry> entries = new ArrayList<>();
        long last = 0;
        long begin = 0;
        for (int i = 3; i < reply.size(); i++) {
            Reply row = new Reply(reply.list(i));
            last = row.number(0);
            begin = back || i == 3 ? row.number(4) : begin;
            Entry entry = LogEntries.forAgents(row.text(1), last, row.number(4), row.number(2), row.text(5));
            if (audience == Audience.AGENT) {
                entries.add(entry);
            } else {
                LogEntries.forContact(entry, row.number(3)).ifPresent(entries::add);
            }
        }
        if (back) {
            Collections.reverse(entries);
        }
        return new Rows(entries, reply.number(1), reply.number(2) == 1, last, begin);
    }

    /**
     * A part of a log.
     *
     * @param through the log's last number
     * @param more whether there are entries beyond
     * @param reached the last number looked at, also when the audience may not see that entry; 0 when none was
     * @param begin the number before the oldest entry looked at
     */
    record Rows(List<Entry> entries, long through, boolean more, long reached, long begin) {}
}
