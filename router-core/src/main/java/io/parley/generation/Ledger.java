package io.parley.generation;

import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** What is remembered of generations outside Redis. Call from any thread. */
public interface Ledger {

    /** The newest generation on record and the newest event of it; {@link Sight#NOTHING} when there is none. */
    Future<Sight> newest(WorkspaceId workspace);

    /** Puts a generation on record. Idempotent. */
    Future<Void> begun(WorkspaceId workspace, Generation generation);
}
