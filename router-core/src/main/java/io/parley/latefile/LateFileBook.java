package io.parley.latefile;

import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which files are still to be fetched. Call from any thread; futures fail only when Redis is in doubt.
 *
 * <p>Data model, under the shard's tag:
 *
 * <pre>
 * lf    hash    key of the file -> record: inbox, source, since when, tries
 * lf:q  zset    key of the file -> when it may be fetched next; while it is claimed, the end of the lease
 * lf:K  string  K was fetched or given up, for 7 days, so that a repeated message does not fetch it again
 * </pre>
 */
public final class LateFileBook {

    private final ExpectFileScript expecting;
    private final ClaimFilesScript claiming;
    private final SettleFileScript settling;

    /**
     * Files the caller may fetch now.
     *
     * @param dueInMs when the next one is due; -1 when there is none
     */
    public record Claims(List<LateFile> files, long dueInMs) {
        public Claims {
            files = List.copyOf(files);
        }
    }

    public LateFileBook(RedisDoor door) {
        this.expecting = new ExpectFileScript(door);
        this.claiming = new ClaimFilesScript(door);
        this.settling = new SettleFileScript(door);
    }

    /** Writes a file down; completes with whether it was not known before. */
    public Future<Boolean> expect(WorkspaceId workspace, String key, String inbox, String source) {
        return expecting.run(workspace, key, inbox, source);
    }

    /** Claims files that are due, at most so many, for the time of a lease. */
    public Future<Claims> claim(WorkspaceId workspace, Duration lease, int most) {
        return claiming.run(workspace, lease, most);
    }

    /** The file is stored, or given up; false when somebody else had settled it. */
    public Future<Boolean> done(WorkspaceId workspace, String key) {
        return settling.run(workspace, key, Optional.empty());
    }

    /** The file is tried again after this time; false when somebody else had settled it. */
    public Future<Boolean> later(WorkspaceId workspace, String key, Duration after) {
        return settling.run(workspace, key, Optional.of(after));
    }
}
