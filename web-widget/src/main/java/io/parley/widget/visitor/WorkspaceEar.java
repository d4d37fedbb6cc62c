package io.parley.widget.visitor;

import io.parley.assignment.AgentRecord;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.live.LiveFeed;
import io.parley.live.Nudge;
import io.parley.wire.Entry;
import io.parley.wire.EntryKind;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one loop hears of one workspace while it has visitors there. Lives on its loop. */
final class WorkspaceEar implements LiveFeed.Listener {
    private static final int LOOKUPS_PER_TICK = 100;
    /** So many conversations are looked at again at a time; the next when one of them is done. */
    private static final int RECHECKS_AT_ONCE = 32;

    /** A workspace without visitors is still listened to for so long: most come back. */
    private static final int IDLE_TICKS = 30;

    private static final int AGENTS_FRESH_FOR = 2;

    private final VisitorLoop loop;
    private final WorkspaceId workspace;
    private final Future<LiveFeed.Subscription> subscription;
    private final Deque<String> unknown = new ArrayDeque<>();
    private final Turns<Visitor> recheck = new Turns<>(RECHECKS_AT_ONCE, this::recheck);

    private Future<Boolean> available;
    private int availableAt;
    private int idle;

    WorkspaceEar(VisitorLoop loop, WorkspaceId workspace) {
        this.loop = loop;
        this.workspace = workspace;
        this.subscription = loop.core().live().subscribe(workspace, this);
    }

    /** Completes when nothing can be missed from then on. */
    Future<LiveFeed.Subscription> ready() {
        idle = 0;
        return subscription;
    }

    /** Whether an agent is there to answer; asked of Redis every other tick at most. */
    Future<Boolean> agentsAvailable() {
        if (available == null || available.failed() || loop.wheel().now() - availableAt >= AGENTS_FRESH_FOR) {
            availableAt = loop.wheel().now();
            available = loop.core().assignments().agents(workspace).map(WorkspaceEar::anyAvailable);
        }
        return available;
    }

    private static boolean anyAvailable(List<AgentRecord> agents) {
        return agents.stream()
                .anyMatch(agent -> agent.connected() && agent.status().equals("available"));
    }

    @Override
    public void heard(Nudge nudge) {
        switch (nudge.kind()) {
            case ENTRY -> entry(nudge);
            case ROUTED -> routed(nudge);
            case READ -> read(nudge);
            case TYPING -> typing(nudge);
            case AGENT, DELIVERY -> {
                // Neither concerns a visitor.
            }
        }
    }

    private void entry(Nudge nudge) {
        Visitor visitor = loop.following(nudge.conversation());
        if (visitor == null) {
            // The first entry of a conversation that a tab of a visitor of ours may have opened on another node.
            if (nudge.seq() == 1 && unknown.size() < 10 * LOOKUPS_PER_TICK) {
                unknown.add(nudge.conversation());
            }
            return;
        }
        Optional<Entry> shown = nudge.shown();
        boolean hidden = shown.isEmpty()
                && nudge.entry().map(Entry::kind).filter(EntryKind.NOTE::equals).isPresent();
        for (VisitorSocket tab = hidden ? null : visitor.firstTab; tab != null; tab = tab.nextTab) {
            if (shown.isPresent()) {
                tab.feed.heard(shown.get());
            } else {
                tab.feed.pump();
            }
        }
    }

    private void routed(Nudge nudge) {
        loop.positions().moved(workspace, nudge.queue());
        Visitor visitor = loop.following(nudge.conversation());
        if (visitor == null) {
            return;
        }
        // What was asked is in the record and not in the nudge.
        if (visitor.chat.isCallback() || nudge.detail().equals("conversation.deferred")) {
            recheck.add(visitor);
            recheck.run();
            return;
        }
        ConversationState state = ConversationState.valueOf(nudge.state());
        if (visitor.chat.moved(nudge.version(), state, nudge.agent(), nudge.queue())) {
            loop.tellWithPlace(visitor);
        }
    }

    private void read(Nudge nudge) {
        Visitor visitor = loop.following(nudge.conversation());
        if (visitor != null && nudge.author().equals("agent")) {
            visitor.chat.agentRead(Long.parseLong(nudge.detail()));
            loop.tell(visitor);
        }
    }

    private void typing(Nudge nudge) {
        Visitor visitor = loop.following(nudge.conversation());
        if (visitor != null && nudge.author().equals("agent")) {
            loop.typing().agentTypes(visitor, nudge.detail().equals("on"), nudge.remark());
        }
    }

    @Override
    public void missed() {
        for (Visitor visitor : loop.visitors()) {
            if (visitor.site.workspace().equals(workspace) && visitor.chat != null) {
                recheck.add(visitor);
            }
        }
        recheck.run();
    }

    @Override
    public void missed(Set<String> conversations) {
        for (String conversation : conversations) {
            Visitor visitor = loop.following(conversation);
            if (visitor != null) {
                recheck.add(visitor);
            } else if (unknown.size() < 10 * LOOKUPS_PER_TICK) {
                // Perhaps opened meanwhile by a tab on another node.
                unknown.add(conversation);
            }
        }
        recheck.run();
    }

    /** Once a tick; true when this ear is closed. */
    boolean tick() {
        lookUp();
        recheck.tick();
        idle = loop.isEmpty() ? idle + 1 : 0;
        if (idle >= IDLE_TICKS && subscription.succeeded()) {
            subscription.result().close();
            return true;
        }
        return subscription.failed();
    }

    private void lookUp() {
        for (int i = 0; i < LOOKUPS_PER_TICK && !unknown.isEmpty(); i++) {
            String id = unknown.poll();
            if (loop.following(id) == null && !loop.isEmpty()) {
                ConversationId conversation = new ConversationId(id);
                loop.core()
                        .assignments()
                        .conversation(workspace, conversation)
                        .onSuccess(found -> found.ifPresent(record ->
                                loop.opened(Visitor.key(record.inbox(), record.address()), workspace, conversation)))
                        // Redis was in doubt: with the next tick.
                        .onFailure(doubt -> unknown.add(id));
            }
        }
    }

    private Future<?> recheck(Visitor visitor) {
        CurrentChat chat = visitor.chat;
        if (chat == null) {
            return Future.succeededFuture();
        }
        return loop.core().assignments().conversation(workspace, chat.id).onSuccess(found -> {
            if (visitor.chat == chat) {
                found.ifPresent(chat::take);
                loop.tellWithPlace(visitor);
                visitor.pump();
            }
        });
    }
}
