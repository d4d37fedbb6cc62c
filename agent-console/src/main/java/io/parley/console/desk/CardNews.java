package io.parley.console.desk;

import io.parley.assignment.ConversationRecord;
import io.parley.conversation.ConversationId;
import io.parley.live.Nudge;
import io.parley.transcript.Transcripts.ReadMarks;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Conversations that moved or changed: read once for everybody here, and told to who is concerned. Lives on its floor. */
final class CardNews {
    private static final int PER_TICK = 50;

    private final Floor floor;
    private final Set<String> changed = new LinkedHashSet<>();

    CardNews(Floor floor) {
        this.floor = floor;
    }

    /** Its last message or a read mark is news: told with the next tick, however often it changes until then. */
    void changed(String conversation, String agent) {
        if (floor.known(agent).isPresent()
                || !floor.companions().of(conversation).isEmpty()
                || !floor.watchers(conversation).isEmpty()) {
            changed.add(conversation);
        }
    }

    /** It moved: told at once. */
    void routed(Nudge nudge) {
        Optional<Desk> now = floor.known(nudge.agent());
        Optional<Desk> before = floor.known(nudge.previous());
        if (now.isEmpty()
                && before.isEmpty()
                && floor.beside(nudge.conversation()).isEmpty()
                && floor.watchers(nudge.conversation()).isEmpty()) {
            return;
        }
        Runnable later = () -> {
            // It moved only once: without this the desks would not hear of it any more.
            now.ifPresent(floor::look);
            before.ifPresent(floor::look);
            floor.beside(nudge.conversation()).forEach(floor::look);
        };
        read(nudge.conversation(), later, (record, marks) -> {
            Set<Desk> concerned = new LinkedHashSet<>();
            before.ifPresent(concerned::add);
            now.ifPresent(concerned::add);
            floor.known(record.agent()).ifPresent(concerned::add);
            concerned.addAll(floor.beside(record.id()));
            concerned.forEach(desk -> desk.moved(record, marks, nudge.detail()));
            tellWatchers(record, marks);
        });
    }

    void tick() {
        List<String> some = changed.stream().limit(PER_TICK).toList();
        some.forEach(changed::remove);
        some.forEach(conversation -> read(conversation, () -> changed.add(conversation), (record, marks) -> {
            floor.known(record.agent()).ifPresent(desk -> desk.refreshed(record, marks));
            floor.beside(record.id()).forEach(desk -> desk.refreshed(record, marks));
            tellWatchers(record, marks);
        }));
    }

    private void read(String conversation, Runnable inDoubt, BiConsumer<ConversationRecord, ReadMarks> then) {
        ConversationId id = new ConversationId(conversation);
        Future<Optional<ConversationRecord>> record = floor.core().assignments().conversation(floor.workspace(), id);
        Future<ReadMarks> marks = floor.core().transcripts().readMarks(floor.workspace(), id);
        Future.all(record, marks)
                .onFailure(doubt -> inDoubt.run())
                .onSuccess(both -> record.result().ifPresent(found -> then.accept(found, marks.result())));
    }

    /** Who only looks on; who has it is told by the desk. */
    private void tellWatchers(ConversationRecord record, ReadMarks marks) {
        String frame = null;
        for (AgentSocket console : floor.watchers(record.id())) {
            String watcher = console.desk().agent;
            if (!watcher.equals(record.agent()) && !record.participants().containsKey(watcher)) {
                frame = frame == null ? AgentSocket.frame("conversation.updated", 0, Cards.of(record, marks)) : frame;
                console.event(frame);
            }
        }
    }
}
