package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.Gate;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.live.Nudge;
import io.parley.wire.AgentEvent;
import io.parley.wire.Rest.AsideItem;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was set aside and what is not any more, told twice a second at most to the consoles that look at that list. Lives on its floor.
 *
 * <p>At most {@link #TOLD} conversations are told at once; when more moved the consoles are asked to read the list again.
 */
final class AsideNews {
    static final int TOLD = 100;

    private static final Set<String> STATES =
            ConversationState.ASIDE.stream().map(ConversationState::name).collect(Collectors.toUnmodifiableSet());

    /** What happens to conversations that are with somebody or in a line, and to no others. */
    private static final Set<String> ELSEWHERE = Stream.of(
                    "opened",
                    "offered",
                    "accepted",
                    "assigned",
                    "declined",
                    "expired",
                    "widened",
                    "bumped",
                    "claimed",
                    "pulled",
                    "forced",
                    "handing",
                    "handed",
                    "kept",
                    "transferred",
                    "wrapping",
                    "reopened",
                    "revived",
                    "overflowed",
                    "unseen",
                    "left")
            .map(type -> "conversation." + type)
            .collect(Collectors.toUnmodifiableSet());

    private final Floor floor;
    private final Set<AgentSocket> watching = new LinkedHashSet<>();
    private final Map<String, Long> came = new LinkedHashMap<>();
    private final Map<String, Nudge> gone = new LinkedHashMap<>();
    private boolean again;

    AsideNews(Floor floor) {
        this.floor = floor;
    }

    void watch(AgentSocket console, boolean on) {
        if (on) {
            watching.add(console);
        } else {
            watching.remove(console);
        }
    }

    void routed(Nudge nudge) {
        if (watching.isEmpty()) {
            return;
        }
        if (STATES.contains(nudge.state())) {
            gone.remove(nudge.conversation());
            came.put(nudge.conversation(), floor.clock().millis());
        } else if (!ELSEWHERE.contains(nudge.detail())) {
            came.remove(nudge.conversation());
            gone.put(nudge.conversation(), nudge);
        }
        if (came.size() + gone.size() > TOLD) {
            missed();
        }
    }

    /** More moved than is known. */
    void missed() {
        again = true;
        came.clear();
        gone.clear();
    }

    void flush() {
        if (watching.isEmpty() || (came.isEmpty() && gone.isEmpty() && !again)) {
            return;
        }
        Map<String, Long> since = Map.copyOf(came);
        List<Nudge> left = List.copyOf(gone.values());
        boolean all = again;
        came.clear();
        gone.clear();
        again = false;
        List<Future<Optional<ConversationRecord>>> read = since.keySet().stream()
                .map(id -> floor.core().assignments().conversation(floor.workspace(), new ConversationId(id)))
                .toList();
        Future.all(read)
                .onFailure(doubt -> missed())
                .onSuccess(done ->
                        tell(read.stream().flatMap(one -> one.result().stream()).toList(), since, left, all));
    }

    private void tell(List<ConversationRecord> records, Map<String, Long> since, List<Nudge> left, boolean all) {
        for (AgentSocket console : watching) {
            List<AsideItem> items = new ArrayList<>();
            for (ConversationRecord record : records) {
                if (Gate.allowed(console.who(), Action.READ_CONVERSATION, record)) {
                    Cards.aside(record, since.getOrDefault(record.id(), 0L)).ifPresent(items::add);
                }
            }
            List<String> moved = left.stream()
                    .filter(nudge -> concerns(console, nudge))
                    .map(Nudge::conversation)
                    .toList();
            if (!items.isEmpty() || !moved.isEmpty() || all) {
                console.event(AgentSocket.frame("aside.updated", 0, new AgentEvent.AsideUpdated(items, moved, all)));
            }
        }
    }

    /** What was parked for somebody outside their queues and goes to others is seen when the list is read again. */
    private static boolean concerns(AgentSocket console, Nudge nudge) {
        return console.who().visibleQueues().contains(nudge.queue())
                || nudge.agent().equals(console.who().agent().id().value());
    }
}
