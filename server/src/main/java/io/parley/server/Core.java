package io.parley.server;

import io.parley.access.Sessions;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Explanations;
import io.parley.assignment.Ticker;
import io.parley.audit.Auditor;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.OutboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.contact.ContactId;
import io.parley.delivery.Deliveries;
import io.parley.delivery.DeliveryPump;
import io.parley.delivery.SendRules;
import io.parley.directory.DemoWorkspace;
import io.parley.directory.Directory;
import io.parley.estimate.Forecasts;
import io.parley.estimate.QueueReport;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.live.LiveFeed;
import io.parley.person.People;
import io.parley.server.Shutdown.Phase;
import io.parley.server.inboxes.ConfiguredInboxes;
import io.parley.transcript.Transcripts;
import io.parley.wire.Explanation;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The core's use cases, built once, and the configuration they work by. */
final class Core {

    final ClassBook classes;
    final Intake intake;
    final History history;
    final Assignments assignments;
    final Transcripts transcripts;
    final LiveFeed live;
    final Sessions sessions;
    final Deliveries deliveries;
    final Forecasts forecasts;
    final QueueReport queues;
    final People people;
    final ConfigurationReview review;
    private final ConfigurationWatch watch;
    private volatile Future<Void> reviewed = Future.succeededFuture();
    private final Explanations explanations;
    private final Parts parts;
    private final Directory directory;
    private final Ticker ticker;
    private final Auditor auditor;
    private final ConfiguredInboxes inboxes;

    Core(Parts parts, Set<String> pushChannels, ConfiguredInboxes inboxes) {
        this.parts = parts;
        this.inboxes = inboxes;
        this.classes = new ClassBook(parts.redis(), parts.ids());
        this.history = new History(parts, classes, pushChannels);
        this.intake = new Intake(parts.redis(), classes, parts.ids(), history.restoration::back);
        this.assignments = new Assignments(parts.redis(), classes, parts.ids(), history.records);
        this.transcripts = new Transcripts(
                parts.redis(), pushChannels, history.archive, parts.metrics().registry());
        this.live = new LiveFeed(parts.vertx(), parts.redis(), parts.metrics().registry());
        this.sessions = new Sessions(parts.redis(), parts.ids());
        this.deliveries = new Deliveries(parts.redis(), parts.ids(), new SecureRandom());
        this.people = new People(parts.database(), parts.ids(), parts.clock());
        this.forecasts = history.forecasts(assignments);
        this.queues = new QueueReport(assignments, history.waits, forecasts);
        this.explanations = new Explanations(parts.redis(), classes, forecasts, history.archive);
        this.directory = new Directory(parts.database());
        this.review = new ConfigurationReview(parts.vertx());
        this.watch = new ConfigurationWatch(parts.vertx(), directory, inboxes, classes, review);
        this.ticker = new Ticker(parts.vertx(), parts.redis(), classes, parts.ids());
        this.auditor = new Auditor(parts.vertx(), parts.redis(), parts.metrics().registry());
        parts.shutdown().addBlocking(Phase.SERVICES, "timers", ticker::close);
        parts.shutdown().addBlocking(Phase.SERVICES, "audit", auditor::close);
        parts.shutdown().add(Phase.SERVICES, "live feed", live::close);
        parts.shutdown().addBlocking(Phase.SERVICES, "configuration", watch::stop);
    }

    /** Brings every workspace into force and lets its timers run; completes with the workspaces. */
    Future<List<Workspace>> begin() {
        return directory.workspaces().compose(this::seeded).compose(workspaces -> {
            return history.enter(workspaces).map(done -> {
                workspaces.forEach(workspace -> {
                    ticker.start(workspace.id());
                    auditor.start(workspace.id());
                });
                reviewed = review.look(workspaces);
                watch.start(workspaces);
                return workspaces;
            });
        });
    }

    /** How many things in the configuration of these workspaces will surprise their operator, once it has been looked at. */
    Future<Integer> surprises(List<Workspace> workspaces) {
        return reviewed.map(done -> workspaces.stream()
                .mapToInt(workspace -> review.of(workspace.id()).size())
                .sum());
    }

    /** With the demo's workspace in a demo, else with one to set up when there is none at all; and with the configured inboxes. */
    private Future<List<Workspace>> seeded(List<Workspace> stored) {
        List<Workspace> wanted = new ArrayList<>(stored);
        if (parts.config().demo()) {
            wanted.removeIf(workspace -> workspace.id().equals(DemoWorkspace.ID));
            wanted.add(DemoWorkspace.at(
                    parts.door().publicUrl().toString(), parts.config().mail().domain()));
        } else if (stored.isEmpty()) {
            wanted.add(FirstWorkspace.empty(parts.config().mail().domain()));
        }
        List<Future<Workspace>> saved = new ArrayList<>();
        for (Workspace workspace : wanted) {
            Workspace whole = inboxes.in(workspace, wanted.size() == 1);
            boolean same = stored.stream().anyMatch(whole::equals);
            saved.add(same ? Future.succeededFuture(whole) : directory.save(whole));
        }
        return Future.all(saved).map(all -> saved.stream().map(Future::result).toList());
    }

    /** Writes what became of a message that was sent. */
    Future<Receipt> report(Route route, DeliveryEvent event) {
        return deliveries.report(route.workspace(), event);
    }

    /**
     * Lets every workspace's outgoing messages leave.
     *
     * @param idempotent types of channels through which a message may be sent again without arriving twice
     */
    Future<Void> send(
            List<Workspace> workspaces,
            Function<OutboundMessage, Future<SendResult>> channels,
            Set<String> idempotent,
            Patience patience) {
        List<Future<Void>> started = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            DeliveryPump pump = new DeliveryPump(
                    parts.vertx(),
                    deliveries,
                    live,
                    (from, message) -> channels.apply(message),
                    workspace.id(),
                    () -> rules(workspace.id(), idempotent),
                    parts.metrics().registry());
            parts.shutdown()
                    .add(
                            Phase.CHANNELS,
                            "outgoing messages of " + workspace.id().value(),
                            pump::stop);
            started.add(patience.with("outgoing messages", pump::start));
        }
        return Future.all(started).mapEmpty();
    }

    private List<SendRules> rules(WorkspaceId workspace, Set<String> idempotent) {
        return classes.workspace(workspace).stream()
                .flatMap(known -> known.inboxes().stream())
                .map(inbox -> SendRules.of(inbox, idempotent.contains(inbox.channel())))
                .toList();
    }

    /** Notes that contacts of the demo are one person, as its shop knows. */
    void samePerson(List<ContactId> contacts) {
        ContactId first = contacts.get(0);
        contacts.stream().skip(1).forEach(other -> people.link(DemoWorkspace.ID, first.value(), other.value(), ""));
    }

    /** Why a conversation is where it is. */
    Future<Explanation> explain(WorkspaceId workspace, ConversationRecord conversation) {
        return explanations.explain(workspace, conversation);
    }
}
