package io.parley.server;

import io.parley.channel.HttpEgress;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.console.ConsoleGateway;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.ConsoleFiles;
import io.parley.console.core.ConsoleOptions;
import io.parley.console.operator.OperatorPorts;
import io.parley.directory.DemoWorkspace;
import io.parley.inbox.InboxConfig;
import io.parley.latefile.LateFileBook;
import io.parley.quarantine.Quarantine;
import io.parley.server.Shutdown.Phase;
import io.parley.server.address.LocalHost;
import io.parley.server.channels.ChannelDoor;
import io.parley.server.channels.ChannelHost;
import io.parley.server.config.LimitsConfig;
import io.parley.server.data.FolderBlobs;
import io.parley.server.data.InstallationKey;
import io.parley.server.demo.DemoPages;
import io.parley.server.egress.EgressPolicy;
import io.parley.server.egress.PolicedEgress;
import io.parley.server.http.TrustedProxies;
import io.parley.server.inboxes.ConfiguredInbox;
import io.parley.server.inboxes.ConfiguredInboxes;
import io.parley.server.inboxes.DemoInboxes;
import io.parley.server.inboxes.InboxFile;
import io.parley.server.operator.DeadLetterRack;
import io.parley.server.operator.KeptMail;
import io.parley.server.operator.PartsState;
import io.parley.server.operator.QuarantinedFiles;
import io.parley.server.playground.Playground;
import io.parley.server.playground.PlaygroundDesks;
import io.parley.server.playground.PlaygroundShop;
import io.parley.shared.SharedValues;
import io.parley.visit.Visits;
import io.parley.widget.WebChannel;
import io.parley.widget.WidgetGateway;
import io.parley.widget.WidgetOptions;
import io.parley.widget.visitor.WidgetCore;
import io.parley.widget.visitor.WidgetLimits;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Builds the features from the parts, mounts the gateways on the public door and starts the channels. */
final class Wiring {

    private static final String WEB = "web";

    private final Parts parts;
    private final FolderBlobs blobs;
    private final Quarantine quarantine;
    private final ChannelHost channels;
    private final InstallationSettings installation;
    private final ConfiguredInboxes inboxes;
    private final Optional<Playground> playground;
    private final Core core;
    private final Keeping keeping;
    private final TrustedProxies proxies;
    private final ChannelDoor door;

    private Wiring(Parts parts) {
        this.parts = parts;
        this.quarantine = new Quarantine(parts.database(), parts.ids(), parts.clock());
        this.channels = new ChannelHost(parts.folder().root().resolve("plugins"));
        this.playground = parts.config().demo() ? Optional.of(playground(parts)) : Optional.empty();
        this.installation = InstallationSettings.of(parts.config(), playground);
        this.inboxes = inboxes(parts);
        this.core = new Core(parts, channels.pushChannels(), inboxes);
        this.keeping = new Keeping(parts, core.deliveries);
        this.blobs = new FolderBlobs(parts.folder().folder("blobs"), keeping.disk);
        this.proxies = new TrustedProxies(parts.config().http().trustedProxies());
        this.door = new ChannelDoor(
                parts.vertx(),
                parts.door()::publicUrl,
                proxies::address,
                parts.metrics().registry());
    }

    private static ConfiguredInboxes inboxes(Parts parts) {
        String file = parts.config().inboxes();
        List<ConfiguredInbox> all = new ArrayList<>(file.isEmpty() ? List.of() : InboxFile.read(Path.of(file)));
        if (parts.config().demo()) {
            all.addAll(DemoInboxes.in(parts.folder()));
        }
        return new ConfiguredInboxes(all);
    }

    private static Playground playground(Parts parts) {
        Playground playground = new Playground(new Playground.Ports(
                parts.vertx(),
                LocalHost.of(parts.config().http().host()),
                parts.door()::port,
                () -> parts.door().publicUrl().toString(),
                parts.door()::ownOrigins,
                parts.ids(),
                parts.clock()));
        parts.shutdown().addBlocking(Phase.ACCEPTING, "playground", playground::leave);
        parts.shutdown().addBlocking(Phase.SERVICES, "playground's mail", playground::close);
        return playground;
    }

    /** Completes, when everything serves, with what the person at the terminal should read. */
    static Future<List<String>> start(Parts parts) {
        return new Wiring(parts).start();
    }

    private Future<Receipt> quarantine(WorkspaceId workspace, QuarantinedInput input) {
        return quarantine.add(
                workspace, input, () -> input.blob().isEmpty() ? 0 : blobs.size(workspace.value(), input.blob()));
    }

    private Future<List<String>> start() {
        InstallationKey signer = parts.key();
        ChannelHost.Ports ports = new ChannelHost.Ports(
                core.intake,
                core::report,
                this::quarantine,
                parts.clock(),
                blobs,
                signer,
                connections(),
                keeping.guard,
                installation.byChannel(),
                new ChannelHost.InboxSecrets(inboxes.secrets(), inboxes::secret));
        parts.shutdown().add(Phase.CHANNELS, "channels", channels::stop);
        Patience patience = new Patience(parts.vertx());
        return patience.with("the workspaces", core::begin)
                .compose(workspaces -> channels.start(WEB, workspaces, ports)
                        .compose(web -> {
                            mount(parts.door().router());
                            parts.door().serve();
                            return others(workspaces, ports);
                        })
                        .onSuccess(started -> keeping.start(workspaces))
                        .compose(started ->
                                core.send(workspaces, channels::send, channels.idempotentChannels(), patience))
                        .compose(sending -> core.history.write(workspaces, patience))
                        .compose(archiving -> patience.with(
                                "the links",
                                () -> new Notices(parts, core, installation.smtpPort()).lines(workspaces))));
    }

    /** The channels beside the web, whose visitors wait for the page; these may take a moment longer. */
    private Future<Void> others(List<Workspace> workspaces, ChannelHost.Ports ports) {
        List<Future<Void>> started = new ArrayList<>();
        channels.types().stream()
                .filter(type -> !type.equals(WEB))
                .forEach(type -> started.add(channels.start(type, workspaces, ports)));
        return Future.all(started).<Void>mapEmpty().onSuccess(done -> door.complete());
    }

    private ChannelHost.Connections connections() {
        EgressPolicy policy = EgressPolicy.allowing(parts.config().egress().allow());
        return new ChannelHost.Connections(
                parts.vertx(),
                door,
                egress(policy),
                new SharedValues(parts.redis(), core.history.restoration::back),
                new LateFileBook(parts.redis()));
    }

    private HttpEgress egress(EgressPolicy policy) {
        HttpEgress usual = new PolicedEgress(parts.vertx(), policy, parts.clock());
        return playground
                .map(demo -> demo.egress(
                        usual, host -> new PolicedEgress(parts.vertx(), EgressPolicy.allowing(host), parts.clock())))
                .orElse(usual);
    }

    private void mount(Router router) {
        Supplier<Set<String>> own = parts.door()::ownOrigins;
        LimitsConfig limits = parts.config().limits();
        Duration drain = Duration.ofSeconds(limits.drainSeconds());
        WidgetLimits strangers =
                WidgetLimits.USUAL.with(limits.visitorSockets(), limits.visitorMessages(), limits.handshakes());
        WidgetGateway widget =
                new WidgetGateway(web(), widgetCore(), WidgetOptions.of(own, proxies::address, strangers));
        widget.mount(router);
        parts.shutdown().addBlocking(Phase.ACCEPTING, "visitors", widget::refuse);
        parts.shutdown().add(Phase.DRAIN, "visitors", () -> widget.drain(drain));
        ConsoleGateway console = new ConsoleGateway(parts.vertx(), consoleCore(), operator(), consoleOptions(own));
        console.mount(router);
        parts.shutdown().addBlocking(Phase.ACCEPTING, "consoles", console::refuse);
        parts.shutdown().add(Phase.DRAIN, "consoles", () -> console.drain(drain));
        door.mount(router);
        boolean demo = parts.config().demo();
        if (demo) {
            new DemoPages().mount(router);
            playground.ifPresent(play -> play.mount(router, shop(), desks(), core::samePerson));
        }
        router.get("/").handler(ctx -> ctx.redirect(demo ? "/playground/" : "/console"));
        router.get("/console").handler(ctx -> ctx.redirect("/u/0/"));
    }

    private PlaygroundShop shop() {
        InboxConfig mailbox = core.classes.workspace(DemoWorkspace.ID).stream()
                .flatMap(workspace -> workspace.inboxes().stream())
                .filter(inbox -> inbox.channel().equals("email"))
                .findFirst()
                .orElseThrow();
        return new PlaygroundShop(
                inboxes.all(),
                mailbox.inbox().id(),
                mailbox.inbox().address(),
                LocalHost.of(parts.config().smtp().host()),
                installation.smtpPort());
    }

    private PlaygroundDesks desks() {
        return new PlaygroundDesks(
                core.classes.workspace(DemoWorkspace.ID).stream()
                        .flatMap(workspace -> workspace.agents().stream())
                        .map(agent -> new PlaygroundDesks.Seat(agent.id().value(), agent.name()))
                        .toList(),
                agent -> core.sessions.newLink(DemoWorkspace.ID.value(), agent, Duration.ofMinutes(1)));
    }

    private WebChannel web() {
        return (WebChannel) channels.adapter(WEB).orElseThrow();
    }

    private WidgetCore widgetCore() {
        return new WidgetCore(
                parts.redis(),
                new Visits(parts.redis(), core.transcripts),
                core.transcripts,
                core.assignments,
                core.live,
                (workspace, queue, place) ->
                        core.forecasts.look(workspace, queue, place).estimate(),
                core.classes::workspace,
                parts.ids(),
                parts.metrics().registry());
    }

    private ConsoleCore consoleCore() {
        return new ConsoleCore(
                parts.redis()::standing,
                core.sessions,
                core.assignments,
                core.transcripts,
                core.live,
                core::explain,
                core.queues::of,
                core.review::of,
                core.people,
                new ConsoleFiles(blobs, parts.key(), channels.fileChannels()),
                core.classes::workspace,
                parts.ids(),
                parts.clock(),
                parts.metrics().registry());
    }

    private OperatorPorts operator() {
        long most = parts.config().limits().mail();
        return new OperatorPorts(
                new KeptMail(parts.vertx(), core.deliveries, blobs, most),
                new QuarantinedFiles(parts.vertx(), quarantine, blobs, most),
                new PartsState(parts.health(), channels, installation.smtpPort()),
                new DeadLetterRack(keeping.desk));
    }

    private ConsoleOptions consoleOptions(Supplier<Set<String>> own) {
        return new ConsoleOptions(
                own,
                parts.key().id(),
                parts.door().publicUrl().getScheme().equals("https"),
                ConsoleOptions.Pace.USUAL,
                parts.config().limits().handshakes(),
                ConsoleOptions.class.getClassLoader());
    }
}
