package io.parley.console.core;

import io.parley.access.Sessions;
import io.parley.assignment.Assignments;
import io.parley.channel.Blobs;
import io.parley.id.IdSource;
import io.parley.live.LiveFeed;
import io.parley.transcript.Transcripts;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the gateway uses of the core.
 *
 * @param configuration the workspace as it is configured now, without waiting; empty when unknown
 */
public record ConsoleCore(
        Sessions sessions,
        Assignments assignments,
        Transcripts transcripts,
        LiveFeed live,
        Explanations explanations,
        Blobs blobs,
        Function<WorkspaceId, Optional<Workspace>> configuration,
        IdSource ids,
        Clock clock) {}
