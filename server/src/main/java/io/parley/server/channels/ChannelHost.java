package io.parley.server.channels;

import io.parley.channel.Blobs;
import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.channel.Signer;
import io.parley.inbox.InboxConfig;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
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
    private final List<ExecutorService> pools = new ArrayList<>();

    /**
     * What every adapter is given alike.
     *
     * @param settings of the installation, added to every inbox of a type
     * @param reports writes what became of a message that was sent
     * @param quarantine keeps input that could not become a message
     */
    public record Ports(
            Intake intake,
            BiFunction<Route, DeliveryEvent, Future<Receipt>> reports,
            BiFunction<WorkspaceId, QuarantinedInput, Future<Receipt>> quarantine,
            Clock clock,
            Blobs blobs,
            Signer signer,
            Map<String, Installation> settings) {}

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
                    inboxes.add(installed(inbox.inbox(), ports.settings().getOrDefault(type, Installation.NONE)));
                }
            }
        }
        if (inboxes.isEmpty()) {
            return Future.succeededFuture();
        }
        ExecutorService workers = Workers.of(type);
        CoreSink sink = new CoreSink(routes, ports.intake(), ports.reports(), ports.quarantine());
        synchronized (this) {
            pools.add(workers);
            inboxes.forEach(inbox -> byInbox.put(inbox.id(), adapter));
        }
        HostedChannel context = new HostedChannel(inboxes, sink, workers, ports.clock(), ports.blobs(), ports.signer());
        return Future.fromCompletionStage(adapter.start(context)).recover(failure -> refused(type, failure));
    }

    private static Inbox installed(Inbox inbox, Installation installation) {
        Map<String, String> settings = new LinkedHashMap<>(installation.settings());
        settings.putAll(inbox.settings());
        Map<String, String> secrets = new LinkedHashMap<>(installation.secrets());
        secrets.putAll(inbox.secrets());
        return new Inbox(inbox.workspace(), inbox.id(), inbox.name(), inbox.address(), settings, secrets);
    }

    private synchronized Future<Void> refused(String type, Throwable failure) {
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
        adapters.values().forEach(adapter -> stopped.add(Future.fromCompletionStage(adapter.stop())));
        return Future.join(stopped).<Void>mapEmpty().eventually(this::endPools);
    }

    private synchronized Future<Void> endPools() {
        pools.forEach(ExecutorService::shutdown);
        return Future.succeededFuture();
    }
}
