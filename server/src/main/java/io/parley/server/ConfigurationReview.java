package io.parley.server;

import io.parley.routing.PlanCompiler;
import io.parley.routing.Warning;
import io.parley.workspace.Workspace;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what in the configuration will surprise its operator: the severe as warnings, the rest for information. */
final class ConfigurationReview {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReview.class);

    private ConfigurationReview() {}

    /** Looks on a worker, since a large workspace takes a while. */
    static void tell(Vertx vertx, List<Workspace> workspaces) {
        vertx.executeBlocking(() -> {
                    workspaces.forEach(ConfigurationReview::tell);
                    return null;
                })
                .onFailure(failure -> LOG.warn("the configuration could not be looked at", failure));
    }

    private static void tell(Workspace workspace) {
        for (Warning warning : new PlanCompiler(workspace).warnings()) {
            if (warning.kind().severe()) {
                LOG.warn("configuration of {}: {}", workspace.id(), warning.text());
            } else {
                LOG.info("configuration of {}: {}", workspace.id(), warning.text());
            }
        }
    }
}
