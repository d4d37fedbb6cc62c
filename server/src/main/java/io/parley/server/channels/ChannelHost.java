package io.parley.server.channels;

import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.HttpEgress;
import io.parley.channel.InboundSink;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.channel.Signer;
import io.parley.inbox.InboxConfig;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.latefile.LateFileBook;
import io.parley.server.data.FolderBlobs;
import io.parley.server.journal.InputGuard;
import io.parley.shared.SharedValues;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the adapters. An adapter whose inboxes cannot be served is reported and does not keep the others from serving. Call
 * from any thread.
 */
public final class ChannelHost {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelHost.class);

    private final Map<String, ChannelAdapter> adapters;
    private final Map<String, String> problems = new TreeMap<>();
    private final Map<String, ChannelAdapter> byInbox = new LinkedHashMap<>();
    private final Map<WorkspaceId, FileFetching> fetchings = new LinkedHashMap<>();
    private final List<ExecutorService> pools = new ArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();

    /**
     * What every adapter is given alike.
     *
     * @param connections what adapters reach the outside and each other by
     * @param guard keeps what the core could not take and nobody would repeat
     * @param settings of the installation, added to every inbox of a type
     * @param secrets of single inboxes
     * @param reports writes what became of a message that was sent
     * @param quarantine keeps input that could not become a message
     */
    public record Ports(
            Intake intake,
            BiFunction<Route, DeliveryEvent, Future<Receipt>> reports,
            BiFunction<WorkspaceId, QuarantinedInput, Future<Receipt>> quarantine,
            Clock clock,
            FolderBlobs blobs,
            Signer signer,
            Connections connections,
            InputGuard guard,
            Map<String, Installation> settings,
            InboxSecrets secrets) {}

    /**
     * Secrets of single inboxes.
     *
     * @param atStart by inbox id
     * @param now one of them by inbox and name; blocks
     */
    public record InboxSecrets(
            Map<String, Map<String, String>> atStart, BiFunction<String, String, Optional<String>> now) {}

    /** What adapters reach the outside and each other by. */
    public record Connections(
            Vertx vertx, ChannelDoor door, HttpEgress egress, SharedValues values, LateFileBook lateFiles) {}

    /** Settings of the installation for one type of channel, and its secrets. */
    public record Installation(Map<String, String> settings, Map<String, String> secrets) {

        /** Nothing to add. */
        public static final Installation NONE = new Installation(Map.of(), Map.of());
    }

    /** Finds the adapters, without starting any. Blocks. */
    public ChannelHost(Path plugins) {
        this.adapters = Adapters.find(plugins);
    }

    /** An adapter by type. */
    public Optional<ChannelAdapter> adapter(String type) {
        return Optional.ofNullable(adapters.get(type));
    }

    /** The types whose messages are pushed through {@link #send}. */
    public Set<String> pushChannels() {
        return adapters.values().stream()
                .filter(adapter -> adapter.capabilities().delivery() == Capabilities.Delivery.PUSH)
                .map(ChannelAdapter::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The types whose pushed messages may carry files. */
    public Set<String> fileChannels() {
        return adapters.values().stream()
                .filter(adapter -> adapter.capabilities().delivery() == Capabilities.Delivery.PUSH)
                .filter(adapter -> adapter.capabilities().attachments())
                .map(ChannelAdapter::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The types whose messages may be sent again after a try without an answer. */
    public Set<String> idempotentChannels() {
        return adapters.values().stream()
                .filter(adapter -> adapter.capabilities().idempotentSends())
                .map(ChannelAdapter::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Starts one adapter for the inboxes of its type; completes also when it could not start, see {@link #problem}. */
    public Future<Void> start(String type, List<Workspace> workspaces, Ports ports) {
        ChannelAdapter adapter = adapters.get(type);
        Map<String, Route> routes = new LinkedHashMap<>();
        List<Inbox> inboxes = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            for (InboxConfig inbox : workspace.inboxes()) {
                if (inbox.channel().equals(type)) {
                    routes.put(
                            inbox.inbox().id(),
                            new Route(
                                    workspace.id(),
                                    inbox,
                                    adapter.capabilities().threads()));
                    inboxes.add(installed(type, inbox.inbox(), ports));
                }
            }
        }
        if (inboxes.isEmpty()) {
            return Future.succeededFuture();
        }
        ExecutorService workers = Workers.of(type);
        Map<String, WorkspaceId> served = new LinkedHashMap<>();
        routes.forEach((inbox, route) -> served.put(inbox, route.workspace()));
        CoreSink core = new CoreSink(routes, ports.intake(), ports.reports(), ports.quarantine());
        InboundSink sink = ports.guard().around(type, adapter.capabilities(), served, core);
        synchronized (this) {
            pools.add(workers);
            closing.add(() -> ports.connections().door().close(type));
            inboxes.forEach(inbox -> byInbox.put(inbox.id(), adapter));
        }
        HostedChannel context = hosted(type, routes, inboxes, sink, workers, ports);
        return Future.fromCompletionStage(adapter.start(context)).recover(failure -> refused(type, ports, failure));
    }

    private HostedChannel hosted(
            String type,
            Map<String, Route> routes,
            List<Inbox> inboxes,
            InboundSink sink,
            ExecutorService workers,
            Ports ports) {
        Connections connections = ports.connections();
        Map<String, WorkspaceId> workspaces = new LinkedHashMap<>();
        Map<String, FileFetching> fetching = new LinkedHashMap<>();
        Map<String, Inbox> byId = new LinkedHashMap<>();
        inboxes.forEach(inbox -> {
            WorkspaceId workspace = routes.get(inbox.id()).workspace();
            workspaces.put(inbox.id(), workspace);
            fetching.put(inbox.id(), fetching(workspace, ports));
            byId.put(inbox.id(), inbox);
        });
        return new HostedChannel(
                inboxes,
                sink,
                workers,
                ports.clock(),
                ports.blobs(),
                ports.signer(),
                connections.door().of(type, byId.keySet()),
                connections.egress(),
                new InboxState(connections.values(), workspaces),
                new FileFetching.Part(fetching, byId),
                ports.secrets().now());
    }

    private synchronized FileFetching fetching(WorkspaceId workspace, Ports ports) {
        Connections connections = ports.connections();
        return fetchings.computeIfAbsent(
                workspace, id -> new FileFetching(connections.vertx(), connections.lateFiles(), ports.blobs(), id));
    }

    private static Inbox installed(String type, Inbox inbox, Ports ports) {
        Installation installation = ports.settings().getOrDefault(type, Installation.NONE);
        Map<String, String> settings = new LinkedHashMap<>(installation.settings());
        settings.putAll(inbox.settings());
        Map<String, String> secrets = new LinkedHashMap<>(installation.secrets());
        secrets.putAll(ports.secrets().atStart().getOrDefault(inbox.id(), Map.of()));
        return new Inbox(inbox.workspace(), inbox.id(), inbox.name(), inbox.address(), settings, secrets);
    }

    private synchronized Future<Void> refused(String type, Ports ports, Throwable failure) {
        ports.connections().door().close(type);
        String problem = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        LOG.atError().addKeyValue("channel", type).log("Channel {} does not run: {}", type, problem);
        problems.put(type, problem);
        return Future.succeededFuture();
    }

    /** Why a channel does not run; empty when it does or has no inbox. */
    public synchronized String problem(String type) {
        return problems.getOrDefault(type, "");
    }

    /** The types there are adapters for. */
    public Set<String> types() {
        return adapters.keySet();
    }

    /** Sends through the adapter of the message's inbox. */
    public Future<SendResult> send(OutboundMessage message) {
        ChannelAdapter adapter;
        synchronized (this) {
            adapter = byInbox.get(message.inbox());
        }
        if (adapter == null) {
            return Future.succeededFuture(
                    new SendResult.Permanent("UNKNOWN_INBOX", "no channel serves the inbox " + message.inbox()));
        }
        return Future.fromCompletionStage(adapter.send(message));
    }

    /** Stops every adapter, all at once. */
    public Future<Void> stop() {
        List<Future<Void>> stopped = new ArrayList<>();
        synchronized (this) {
            closing.forEach(Runnable::run);
            fetchings.values().forEach(fetching -> stopped.add(fetching.stop()));
        }
        adapters.values().forEach(adapter -> stopped.add(Future.fromCompletionStage(adapter.stop())));
        return Future.join(stopped).<Void>mapEmpty().eventually(this::endPools);
    }

    private synchronized Future<Void> endPools() {
        pools.forEach(ExecutorService::shutdown);
        return Future.succeededFuture();
    }
}
