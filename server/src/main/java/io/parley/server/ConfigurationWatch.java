package io.parley.server;

import io.parley.assignment.ClassBook;
import io.parley.directory.Directory;
import io.parley.server.inboxes.ConfiguredInboxes;
import io.parley.server.inboxes.InboxFileException;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what is configured anew while the server runs: every node looks at the epochs, and one that has risen is compiled and
 * applied agent by agent. Inboxes that are new begin to receive with the next start.
 */
final class ConfigurationWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Directory directory;
    private final ConfiguredInboxes inboxes;
    private final ClassBook classes;
    private final ConfigurationReview review;
    private final Map<WorkspaceId, Long> applied = new HashMap<>();
    private boolean stopped;

    ConfigurationWatch(
            Vertx vertx,
            Directory directory,
            ConfiguredInboxes inboxes,
            ClassBook classes,
            ConfigurationReview review) {
        this.vertx = vertx;
        this.directory = directory;
        this.inboxes = inboxes;
        this.classes = classes;
        this.review = review;
    }

    /** Looks from now on; these are in force already. */
    synchronized void start(List<Workspace> inForce) {
        inForce.forEach(workspace -> applied.put(workspace.id(), workspace.epoch()));
        again();
    }

    synchronized void stop() {
        stopped = true;
    }

    /** The epoch that was looked at last, whether or not it could be applied. */
    synchronized long lookedAt(WorkspaceId workspace) {
        return applied.getOrDefault(workspace, 0L);
    }

    private synchronized void again() {
        if (!stopped) {
            vertx.setTimer(PAUSE.toMillis(), timer -> look().onComplete(done -> again()));
        }
    }

    private Future<Void> look() {
        return directory
                .epochs()
                .compose(this::changed)
                .onFailure(doubt -> LOG.info("the configuration is looked at again later: {}", doubt.toString()));
    }

    private Future<Void> changed(Map<WorkspaceId, Long> epochs) {
        if (!isNew(epochs)) {
            return Future.succeededFuture();
        }
        return directory.workspaces().compose(stored -> {
            List<Workspace> risen = risen(stored);
            List<Future<Void>> all = new ArrayList<>();
            risen.forEach(workspace -> all.add(classes.apply(workspace).onSuccess(done -> inForce(workspace))));
            return Future.join(all).compose(done -> review.look(risen));
        });
    }

    private synchronized boolean isNew(Map<WorkspaceId, Long> epochs) {
        return applied.entrySet().stream()
                .anyMatch(known -> epochs.getOrDefault(known.getKey(), 0L) > known.getValue());
    }

    /** A workspace that is new altogether needs channels and timers of its own: it begins with the next start. */
    private synchronized List<Workspace> risen(List<Workspace> stored) {
        List<Workspace> risen = new ArrayList<>();
        for (Workspace workspace : stored) {
            if (workspace.epoch() > applied.getOrDefault(workspace.id(), Long.MAX_VALUE)) {
                try {
                    risen.add(inboxes.in(workspace, stored.size() == 1));
                } catch (InboxFileException e) {
                    LOG.warn("epoch {} of {} is not applied: {}", workspace.epoch(), workspace.id(), e.getMessage());
                    inForce(workspace);
                }
            }
        }
        return risen;
    }

    private synchronized void inForce(Workspace workspace) {
        applied.put(workspace.id(), workspace.epoch());
        LOG.info("configuration of {}: epoch {}", workspace.id(), workspace.epoch());
    }
}
