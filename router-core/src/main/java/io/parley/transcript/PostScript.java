package io.parley.transcript;

import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.transcript.Transcripts.Post;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls {@code post.lua}. */
final class PostScript {
    private static final Script SCRIPT = Script.of(PostScript.class, "post.lua");
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final RedisDoor door;
    private final List<String> pushChannels;

    PostScript(RedisDoor door, Set<String> pushChannels) {
        this.door = door;
        this.pushChannels = List.copyOf(pushChannels);
    }

    Future<PostOutcome> run(WorkspaceId workspace, Post post) {
        ShardKeys shard = ShardKeys.of(workspace);
        String[] keys = shard.fixedAnd(
                shard.log(post.conversation()),
                shard.seen(post.conversation() + "|" + post.clientId()),
                shard.outgoingDue(),
                shard.outgoingHistory(),
                shard.deliveries(post.conversation()));
        List<String> args = new ArrayList<>(List.of(
                post.conversation().value(),
                post.agent().value(),
                post.note() ? "note" : "message",
                LogEntries.ofAgent(post),
                LogEntries.preview(post),
                post.name(),
                String.valueOf(REMEMBERED.toMillis())));
        args.addAll(pushChannels);
        return door.eval(SCRIPT, keys, args.toArray(String[]::new)).map(PostScript::outcome);
    }

    private static PostOutcome outcome(Reply reply) {
        return switch (reply.code()) {
            case "POSTED" -> new PostOutcome.Posted(reply.number(1), reply.number(2));
            case "NOT_YOURS" -> new PostOutcome.NotYours(reply.text(1));
            case "UNKNOWN" -> new PostOutcome.Unknown();
            default -> throw new IllegalStateException("post.lua: answered " + reply.code());
        };
    }
}
