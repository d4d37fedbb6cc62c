package io.parley.console.rest;

import io.parley.access.Action;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Gate;
import io.parley.console.core.SignedIn;
import io.parley.routing.Warning;
import io.parley.wire.Rest;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Calls about the configuration: what in it will surprise its operator. */
public final class ConfigurationRoutes {
    /** More than a page can tell; the log has them all. */
    private static final int SHOWN = 100;

    private final ConsoleCore core;

    public ConfigurationRoutes(ConsoleCore core) {
        this.core = core;
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.get("configuration/warnings", this::warnings);
    }

    private Future<Answer> warnings(SignedIn who, RoutingContext ctx) {
        return Gate.workspace(who, Action.OPERATE_INSTALLATION)
                .map(may -> Answer.json(warnings(
                        who.workspace(), core.warnings().apply(who.workspace().id()))));
    }

    /** What is true of several inboxes is said once. */
    private static Rest.ConfigurationWarnings warnings(Workspace workspace, List<Warning> found) {
        Map<Said, Set<String>> inboxes = new LinkedHashMap<>();
        for (Warning warning : found) {
            Set<String> named = inboxes.computeIfAbsent(
                    new Said(warning.kind(), warning.queue(), warning.facts()), said -> new TreeSet<>());
            workspace
                    .inbox(warning.inbox())
                    .ifPresent(inbox -> named.add(inbox.inbox().name()));
        }
        return new Rest.ConfigurationWarnings(
                inboxes.entrySet().stream()
                        .limit(SHOWN)
                        .map(entry -> new Rest.ConfigurationWarning(
                                entry.getKey().kind.name().toLowerCase(Locale.ROOT),
                                entry.getKey().kind.severe(),
                                entry.getKey().queue,
                                List.copyOf(entry.getValue()),
                                entry.getKey().facts))
                        .toList(),
                Math.max(0, inboxes.size() - SHOWN));
    }

    private record Said(Warning.Kind kind, String queue, Map<String, String> facts) {}
}
