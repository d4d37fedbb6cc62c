package io.parley.widget.visitor;

import io.parley.assignment.ConversationRecord;
import io.parley.conversation.ConversationId;
import io.parley.json.Frames;
import io.parley.redis.Standing;
import io.parley.widget.site.Site;
import io.parley.widget.socket.Pace;
import io.parley.widget.socket.SocketWheel;
import io.parley.wire.Envelope;
import io.parley.wire.ServiceState;
import io.parley.wire.VisitorEvent.Chat;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The visitors of one event loop. Every method runs on that loop; another loop speaks to it through {@link VisitorLoops} alone.
 */
final class VisitorLoop {
    /** Trouble that passes quicker is not worth a word. */
    private static final Duration TROUBLE = Duration.ofSeconds(1);

    private static final int PUMPS_PER_TICK = 200;

    private final VisitorLoops all;
    private final ContextInternal context;
    private final SocketWheel wheel;
    private final VisitorCommands commands;
    private final Positions positions;
    private final TypingBoard typing;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, Visitor> byConversation = new HashMap<>();
    private final Map<WorkspaceId, WorkspaceEar> ears = new HashMap<>();
    private final Set<Visitor> untold = new LinkedHashSet<>();
    private final Set<VisitorSocket> unread = new LinkedHashSet<>();
    /** Visitors whose conversation could not be read when it was opened, because Redis was in doubt: one for each who is here, at most. */
    private final Map<String, Opening> unopened = new LinkedHashMap<>();

    private boolean degraded;

    VisitorLoop(VisitorLoops all, ContextInternal context, Pace pace) {
        this.all = all;
        this.context = context;
        this.wheel = new SocketWheel(context, pace, this::tick);
        this.commands = new VisitorCommands(this);
        this.positions = new Positions(this);
        this.typing = new TypingBoard(this);
    }

    ContextInternal context() {
        return context;
    }

    SocketWheel wheel() {
        return wheel;
    }

    VisitorCommands commands() {
        return commands;
    }

    WidgetCore core() {
        return all.core();
    }

    WidgetLimits limits() {
        return all.limits();
    }

    Addresses addresses() {
        return all.addresses();
    }

    VisitorLoops all() {
        return all;
    }

    Positions positions() {
        return positions;
    }

    TypingBoard typing() {
        return typing;
    }

    WidgetMeters meters() {
        return all.meters();
    }

    /** Whether visitors here were told that nothing can be accepted for the moment. */
    boolean isDegraded() {
        return degraded;
    }

    /** What this loop hears of a workspace, from now on. */
    WorkspaceEar ear(WorkspaceId workspace) {
        return ears.computeIfAbsent(workspace, id -> new WorkspaceEar(this, id));
    }

    /** The visitor of this id, with the tabs they have here. */
    Visitor visitor(Site site, String id, Guests.Guest guest) {
        return visitors.computeIfAbsent(guest.key(), key -> new Visitor(site, id, guest));
    }

    /** A tab is gone; with the last one the visitor is forgotten. */
    void left(Visitor visitor) {
        if (visitor.tabs > 0 || visitors.get(visitor.key()) != visitor) {
            return;
        }
        visitors.remove(visitor.key());
        unopened.remove(visitor.key());
        untold.remove(visitor);
        positions.forget(visitor);
        typing.forget(visitor);
        if (visitor.chat != null) {
            byConversation.remove(visitor.chat.id.value(), visitor);
            visitor.chat = null;
        }
    }

    /** Whose conversation this is; null when nobody's here. */
    Visitor following(String conversation) {
        return byConversation.get(conversation);
    }

    /** Whether anybody of this workspace is here. */
    boolean isEmpty() {
        return visitors.isEmpty();
    }

    Iterable<Visitor> visitors() {
        return visitors.values();
    }

    /** The visitor's conversation is this one; true when it was another or none before. */
    boolean follow(Visitor visitor, ConversationRecord record) {
        if (visitor.chat != null && visitor.chat.id.value().equals(record.id())) {
            visitor.chat.take(record);
            return false;
        }
        if (visitor.chat != null) {
            byConversation.remove(visitor.chat.id.value(), visitor);
        }
        visitor.chat = new CurrentChat(record);
        byConversation.put(record.id(), visitor);
        return true;
    }

    /**
     * A message of this visitor lies in this conversation: when that is news, every tab here follows it from its beginning.
     *
     * @param key {@link Visitor#key}
     */
    void opened(String key, WorkspaceId workspace, ConversationId conversation) {
        Visitor visitor = visitors.get(key);
        if (visitor == null || (visitor.chat != null && visitor.chat.id.equals(conversation))) {
            return;
        }
        core().assignments()
                .conversation(workspace, conversation)
                .onSuccess(found -> found.ifPresent(record -> {
                    if (visitors.get(key) == visitor && follow(visitor, record)) {
                        tellWithPlace(visitor);
                        for (VisitorSocket tab = visitor.firstTab; tab != null; tab = tab.nextTab) {
                            tab.feed.restart();
                        }
                    }
                }))
                .onFailure(doubt -> {
                    if (visitors.get(key) == visitor) {
                        unopened.put(key, new Opening(workspace, conversation));
                    }
                });
    }

    private void openUnopened() {
        Map<String, Opening> now = Map.copyOf(unopened);
        unopened.clear();
        now.forEach((key, opening) -> opened(key, opening.workspace(), opening.conversation()));
    }

    /** Tells the visitor where the conversation stands, with its place in the line when it waits. */
    void tellWithPlace(Visitor visitor) {
        if (visitor.chat.isWaiting()) {
            positions.place(visitor);
        } else {
            tell(visitor);
        }
    }

    /** Tells the visitor where the conversation stands; at once, or with the next tick when it was told in this one. */
    void tell(Visitor visitor) {
        CurrentChat chat = visitor.chat;
        if (chat == null) {
            return;
        }
        if (chat.told != null && chat.toldAt == wheel.now() && !isTurn(chat, shown(visitor))) {
            untold.add(visitor);
            return;
        }
        Chat shown = shown(visitor);
        if (!shown.equals(chat.told)) {
            chat.told = shown;
            chat.toldAt = wheel.now();
            visitor.tell(Frames.encode(Envelope.event("conversation.updated", shown)));
        }
    }

    /** A change of state is worth a frame of its own; places and receipts are gathered. */
    private static boolean isTurn(CurrentChat chat, Chat shown) {
        return !shown.state().equals(chat.told.state())
                || !shown.agentName().equals(chat.told.agentName())
                || shown.callback() != chat.told.callback();
    }

    Chat shown(Visitor visitor) {
        String agent = visitor.chat.agent();
        String name = agent.isEmpty()
                ? ""
                : core().configuration()
                        .apply(visitor.site.workspace())
                        .flatMap(workspace -> workspace.agent(agent))
                        .map(known -> known.name())
                        .orElse("");
        return visitor.chat.shown(name);
    }

    /** The workspace as configured; its name for the page when the inbox has none. */
    Optional<Workspace> workspace(WorkspaceId id) {
        return core().configuration().apply(id);
    }

    /** Reads again with the next tick, because Redis was in doubt. */
    void pumpLater(VisitorSocket socket) {
        unread.add(socket);
    }

    private void tick() {
        tellTrouble(core().redis().standing());
        ears.values().removeIf(WorkspaceEar::tick);
        positions.tick();
        typing.tick();
        Set<Visitor> due = Set.copyOf(untold);
        untold.clear();
        due.forEach(this::tell);
        openUnopened();
        pumpUnread();
    }

    /** Tells everybody when messages can no longer be accepted, and when they can again. */
    private void tellTrouble(Standing standing) {
        boolean now = !standing.up() && (degraded || standing.lasted().compareTo(TROUBLE) >= 0);
        if (now != degraded) {
            degraded = now;
            byte[] frame = serviceState();
            visitors.values().forEach(visitor -> visitor.tell(frame));
        }
    }

    byte[] serviceState() {
        return Frames.encode(Envelope.event("service.updated", new ServiceState(degraded)));
    }

    private void pumpUnread() {
        int budget = PUMPS_PER_TICK;
        var waiting = unread.iterator();
        List<VisitorSocket> now = new ArrayList<>();
        while (waiting.hasNext() && budget-- > 0) {
            now.add(waiting.next());
            waiting.remove();
        }
        now.forEach(socket -> socket.feed.pump());
    }

    /** A conversation that is a visitor's, and is not followed yet. */
    private record Opening(WorkspaceId workspace, ConversationId conversation) {}
}
