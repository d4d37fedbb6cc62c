package io.parley.console.core;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.access.Sessions;
import io.parley.assignment.Assignments;
import io.parley.id.IdSource;
import io.parley.live.LiveFeed;
import io.parley.person.People;
import io.parley.redis.Standing;
import io.parley.routing.Warning;
import io.parley.transcript.Transcripts;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the gateway uses of the core.
 *
 * @param standing how it stands with Redis
 * @param warnings what in a workspace's configuration will surprise its operator, the worst first, without waiting
 * @param configuration the workspace as it is configured now, without waiting; empty when unknown
 */
public record ConsoleCore(
        Supplier<Standing> standing,
        Sessions sessions,
        Assignments assignments,
        Transcripts transcripts,
        LiveFeed live,
        Explanations explanations,
        QueueFigures queues,
        Function<WorkspaceId, List<Warning>> warnings,
        People people,
        ConsoleFiles files,
        Function<WorkspaceId, Optional<Workspace>> configuration,
        IdSource ids,
        Clock clock,
        MeterRegistry meters) {}
