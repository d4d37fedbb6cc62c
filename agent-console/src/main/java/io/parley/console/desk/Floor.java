package io.parley.console.desk;

import io.parley.console.core.ConsoleCore;
import io.parley.live.LiveFeed;
import io.parley.live.Nudge;
import io.parley.wire.AgentEvent;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One workspace on one loop: the desks of its agents, who watches what, and what is heard. Lives on its loop. */
final class Floor implements LiveFeed.Listener {
    private static final int IDLE_TICKS = 300;
    private static final int PUMPS_PER_TICK = 50;

    private final DeskLoop loop;
    private final WorkspaceId workspace;
    private final Map<String, Desk> desks = new HashMap<>();
    private final Map<String, Set<AgentSocket>> watchers = new HashMap<>();
    private final Set<Watch> behind = new LinkedHashSet<>();
    private final Companions companions = new Companions();
    private final CardNews cards;
    private final LineNews line;
    private final AsideNews aside;
    private final ColleagueNews colleagues;
    private final TypingNews typing;
    private final Snapshots snapshots;
    private final Future<LiveFeed.Subscription> subscription;
    private int idle;

    Floor(DeskLoop loop, WorkspaceId workspace) {
        this.loop = loop;
        this.workspace = workspace;
        this.cards = new CardNews(this);
        this.line = new LineNews(this);
        this.aside = new AsideNews(this);
        this.colleagues = new ColleagueNews(this);
        this.typing = new TypingNews(this);
        this.snapshots = new Snapshots(this);
        this.subscription = loop.core().live().subscribe(workspace, this);
    }

    WorkspaceId workspace() {
        return workspace;
    }

    ConsoleCore core() {
        return loop.core();
    }

    Clock clock() {
        return loop.core().clock();
    }

    DeskLoop loop() {
        return loop;
    }

    /** The workspace as it is configured now; empty when it is gone. */
    Optional<Workspace> configuration() {
        return core().configuration().apply(workspace);
    }

    /** Completes when nothing can be missed from then on. */
    Future<LiveFeed.Subscription> ready() {
        idle = 0;
        return subscription;
    }

    /** The desk of an agent, made when there is none. */
    Desk desk(String agent) {
        return desks.computeIfAbsent(agent, id -> new Desk(this, companions, id));
    }

    /** The desk of an agent who has a console here. */
    Optional<Desk> known(String agent) {
        return Optional.ofNullable(desks.get(agent));
    }

    /** The desks here of who takes part in a conversation that somebody else has. */
    List<Desk> beside(String conversation) {
        return companions.of(conversation).stream()
                .map(desks::get)
                .filter(Objects::nonNull)
                .toList();
    }

    Companions companions() {
        return companions;
    }

    Collection<Desk> desks() {
        return desks.values();
    }

    AsideNews aside() {
        return aside;
    }

    List<AgentSocket> consoles() {
        List<AgentSocket> all = new ArrayList<>();
        desks.values().forEach(desk -> all.addAll(desk.consoles));
        return all;
    }

    void leave(AgentSocket console) {
        Desk desk = console.desk();
        desk.consoles.remove(console);
        aside.watch(console, false);
        console.watched().keySet().forEach(conversation -> unwatched(console, conversation));
        if (desk.consoles.isEmpty()) {
            desks.remove(desk.agent, desk);
            desk.close();
        }
    }

    void watched(AgentSocket console, String conversation) {
        watchers.computeIfAbsent(conversation, id -> new LinkedHashSet<>()).add(console);
    }

    void unwatched(AgentSocket console, String conversation) {
        Set<AgentSocket> all = watchers.get(conversation);
        if (all != null && all.remove(console) && all.isEmpty()) {
            watchers.remove(conversation);
        }
    }

    Set<AgentSocket> watchers(String conversation) {
        return watchers.getOrDefault(conversation, Set.of());
    }

    /** Sends the whole desk. */
    void snapshot(Desk desk, List<AgentSocket> to) {
        snapshots.send(desk, to);
    }

    /** Sends this desk anew with the next tick, because Redis was in doubt when something on it moved. */
    void look(Desk desk) {
        snapshots.due(desk);
    }

    /** Reads a watched log again with the next tick, because Redis was in doubt. */
    void pumpLater(Watch watch) {
        behind.add(watch);
    }

    @Override
    public void heard(Nudge nudge) {
        switch (nudge.kind()) {
            case ENTRY -> entry(nudge);
            case ROUTED -> {
                cards.routed(nudge);
                line.moved(nudge.queue());
                aside.routed(nudge);
            }
            case AGENT -> {
                colleagues.changed();
                if (desks.containsKey(nudge.agent())) {
                    colleagues.mayHaveLeft(nudge.agent());
                }
            }
            case READ -> read(nudge);
            case DELIVERY -> delivery(nudge);
            case TYPING -> typing.heard(nudge);
        }
    }

    private void entry(Nudge nudge) {
        for (AgentSocket console : watchers(nudge.conversation())) {
            Watch watch = console.watched().get(nudge.conversation());
            nudge.entry().ifPresentOrElse(watch::heard, watch::pump);
        }
        cards.changed(nudge.conversation(), nudge.agent());
        if (nudge.agent().isEmpty()) {
            line.moved(nudge.queue());
        }
    }

    private void delivery(Nudge nudge) {
        toConcerned(
                nudge,
                "message.delivery",
                new AgentEvent.Delivery(nudge.conversation(), nudge.seq(), nudge.detail(), nudge.remark()));
        if (nudge.detail().equals("failed")) {
            // How many answers the provider still takes has changed with it.
            cards.changed(nudge.conversation(), nudge.agent());
        }
    }

    private void read(Nudge nudge) {
        if (nudge.author().equals("contact")) {
            toConcerned(
                    nudge,
                    "message.receipt",
                    new AgentEvent.Receipt(nudge.conversation(), Long.parseLong(nudge.detail())));
        } else {
            cards.changed(nudge.conversation(), nudge.agent());
        }
    }

    /** To who has the conversation and to who watches it, each console once. */
    private void toConcerned(Nudge nudge, String type, Object payload) {
        Set<AgentSocket> concerned = new LinkedHashSet<>(watchers(nudge.conversation()));
        known(nudge.agent()).ifPresent(desk -> concerned.addAll(desk.consoles));
        beside(nudge.conversation()).forEach(desk -> concerned.addAll(desk.consoles));
        if (!concerned.isEmpty()) {
            String frame = AgentSocket.frame(type, 0, payload);
            concerned.forEach(console -> console.event(frame));
        }
    }

    @Override
    public void missed(Set<String> conversations) {
        for (String conversation : conversations) {
            watchers(conversation)
                    .forEach(console -> behind.add(console.watched().get(conversation)));
        }
        if (!conversations.isEmpty()) {
            // What moved may have moved from or to any desk here; a desk is one question.
            desks.values().forEach(snapshots::due);
        }
        line.allMoved();
        aside.missed();
        colleagues.changed();
    }

    @Override
    public void missed() {
        desks.values().forEach(snapshots::due);
        watchers.forEach((conversation, consoles) ->
                consoles.forEach(console -> behind.add(console.watched().get(conversation))));
        line.allMoved();
        aside.missed();
        colleagues.changed();
    }

    /** Once a tick; true when nobody has been here for long and it is closed. */
    boolean tick(boolean slow) {
        cards.tick();
        typing.tick();
        snapshots.tick();
        List<Watch> late = behind.stream().limit(PUMPS_PER_TICK).toList();
        late.forEach(behind::remove);
        late.forEach(Watch::pump);
        if (slow) {
            line.flush();
            aside.flush();
            colleagues.flush();
        }
        idle = desks.isEmpty() ? idle + 1 : 0;
        if (idle >= IDLE_TICKS && subscription.succeeded()) {
            subscription.result().close();
            return true;
        }
        return subscription.failed() && desks.isEmpty();
    }
}
