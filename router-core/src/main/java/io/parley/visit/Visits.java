package io.parley.visit;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.transcript.Transcripts;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where contacts stand when they come. One round trip and one script for who comes back, whatever they missed, because thousands
 * come back at once. Call from any thread; futures fail only when Redis is in doubt.
 */
public final class Visits {
    private final RedisDoor door;
    private final VisitScript visit;
    private final Transcripts transcripts;

    public Visits(RedisDoor door, Transcripts transcripts) {
        this.door = door;
        this.visit = new VisitScript(door);
        this.transcripts = transcripts;
    }

    /** Somebody who was never here. Writes only into an empty shard, so that a Redis without memory left lets them in. */
    public Future<Visit> first(WorkspaceId workspace) {
        return door.call(redis -> redis.hget(ShardKeys.of(workspace).meta(), "generation"))
                .compose(known -> known == null ? transcripts.epoch(workspace) : Future.succeededFuture(known))
                .map(Visit::without);
    }

    /**
     * Somebody who may have been here before.
     *
     * @param named the conversation they say they are in, {@code ""} for none; anything else than a conversation's id is none
     * @param seen the last number they saw of it
     * @param limit how many of the entries after it to bring, 0 to 500
     */
    public Future<Visit> again(
            WorkspaceId workspace, String inbox, String contact, String named, long seen, int limit) {
        Optional<ConversationId> conversation =
                ConversationId.isValid(named) ? Optional.of(new ConversationId(named)) : Optional.empty();
        return visit.run(workspace, inbox, contact, conversation, Math.max(0, seen), limit)
                .compose(found -> found.generation().isEmpty() ? first(workspace) : Future.succeededFuture(found));
    }
}
