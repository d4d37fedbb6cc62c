package io.parley.server;

import io.parley.routing.PlanCompiler;
import io.parley.routing.Warning;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What in the configuration will surprise its operator: told to the log, the severe as warnings and the rest for information, and kept
 * for whoever asks. Call from any thread.
 */
final class ConfigurationReview {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReview.class);

    private final Vertx vertx;
    private final Map<WorkspaceId, List<Warning>> found = new ConcurrentHashMap<>();

    ConfigurationReview(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Looks on a worker, since a large workspace takes a while. Never fails: a configuration serves whatever is said about it. */
    Future<Void> look(List<Workspace> workspaces) {
        return vertx.<Void>executeBlocking(() -> {
                    workspaces.forEach(this::look);
                    return null;
                })
                .recover(failure -> {
                    LOG.warn("the configuration could not be looked at", failure);
                    return Future.succeededFuture();
                });
    }

    /** What was found in a workspace when its configuration was last applied, the worst first. */
    List<Warning> of(WorkspaceId workspace) {
        return found.getOrDefault(workspace, List.of());
    }

    private void look(Workspace workspace) {
        List<Warning> warnings = new PlanCompiler(workspace).warnings();
        List<Warning> before = found.put(workspace.id(), warnings);
        if (warnings.equals(before)) {
            return;
        }
        for (Warning warning : warnings) {
            if (warning.kind().severe()) {
                LOG.warn("configuration of {}: {}", workspace.id(), warning.text());
            } else {
                LOG.info("configuration of {}: {}", workspace.id(), warning.text());
            }
        }
    }
}
