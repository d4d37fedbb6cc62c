package io.parley.widget.visitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.assignment.Assignments;
import io.parley.assignment.QueuePosition;
import io.parley.id.IdSource;
import io.parley.live.LiveFeed;
import io.parley.queue.Estimate;
import io.parley.redis.RedisDoor;
import io.parley.transcript.Transcripts;
import io.parley.visit.Visits;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the gateway uses of the core.
 *
 * @param configuration the workspace as it is configured now, without waiting; empty when unknown
 */
public record WidgetCore(
        RedisDoor redis,
        Visits visits,
        Transcripts transcripts,
        Assignments assignments,
        LiveFeed live,
        Estimates estimates,
        Function<WorkspaceId, Optional<Workspace>> configuration,
        IdSource ids,
        MeterRegistry meters) {

    /** Says how long who stands at a place of a queue will probably wait. Never blocks; call from any thread. */
    @FunctionalInterface
    public interface Estimates {

        /** Nothing is ever said. */
        Estimates NONE = (workspace, queue, place) -> Estimate.NONE;

        Estimate of(WorkspaceId workspace, String queue, QueuePosition place);
    }
}
