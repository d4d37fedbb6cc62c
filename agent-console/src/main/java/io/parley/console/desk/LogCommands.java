package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.SignedIn;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Audience;
import io.parley.transcript.LogPage;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.wire.AgentCommand;
import io.parley.wire.AgentEvent;
import io.parley.wire.Entry;
import io.vertx.core.Future;
import java.util.List;

/** {@code conversation.watch}, {@code conversation.unwatch} and {@code log.read}. */
final class LogCommands {
    private static final int NEWEST = 50;
    private static final int CAUGHT_UP = 500;

    private final DeskLoop loop;

    LogCommands(DeskLoop loop) {
        this.loop = loop;
    }

    Future<Reply> watch(AgentSocket console, AgentCommand.Watch command) {
        return readable(console.who(), command.conversation()).compose(record -> {
            ConversationId id = new ConversationId(record.id());
            // Watched from before the page is read, so that nothing falls between.
            Watch watch = console.watch(record.id(), new Watch(console, id));
            return first(console.who(), id, command.lastSeq())
                    .compose(page ->
                            page(console.who(), record, page).map(reply -> reply.then(() -> watch.begin(last(page)))))
                    .onFailure(doubt -> console.unwatch(record.id()));
        });
    }

    Future<Reply> unwatch(AgentSocket console, AgentCommand.Unwatch command) {
        console.unwatch(command.conversation());
        return Future.succeededFuture(Reply.NONE);
    }

    Future<Reply> read(AgentSocket console, AgentCommand.ReadLog command) {
        SignedIn who = console.who();
        return readable(who, command.conversation())
                .compose(record -> loop.core()
                        .transcripts()
                        .before(
                                who.workspace().id(),
                                new ConversationId(record.id()),
                                Audience.AGENT,
                                Math.max(0, command.before()),
                                NEWEST)
                        .compose(page -> page(who, record, page)));
    }

    private Future<ConversationRecord> readable(SignedIn who, String conversation) {
        return loop.gate().conversation(who, conversation, Action.READ_CONVERSATION);
    }

    /** What came after a number; the newest page when that is too much, or when there is no number. */
    private Future<LogPage> first(SignedIn who, ConversationId id, long lastSeq) {
        Future<LogPage> newest =
                loop.core().transcripts().before(who.workspace().id(), id, Audience.AGENT, 0, NEWEST);
        if (lastSeq <= 0) {
            count("first");
            return newest;
        }
        return loop.core()
                .transcripts()
                .after(who.workspace().id(), id, Audience.AGENT, lastSeq, CAUGHT_UP)
                .compose(page -> {
                    boolean goesOn = !page.more() && page.through() >= lastSeq && !isTorn(page, lastSeq);
                    count(goesOn ? "resumed" : "snapshot");
                    return goesOn ? Future.succeededFuture(new LogPage(page.entries(), page.through(), true)) : newest;
                });
    }

    /** Whether what followed the number they have is no longer in the log. */
    private static boolean isTorn(LogPage page, long lastSeq) {
        return page.entries().isEmpty()
                ? page.through() > lastSeq
                : page.entries().get(0).after() > lastSeq;
    }

    private void count(String kind) {
        ConsoleMeter.WATCHES.counter(loop.core().meters(), "kind", kind).increment();
    }

    private Future<Reply> page(SignedIn who, ConversationRecord record, LogPage page) {
        return loop.core()
                .transcripts()
                .readMarks(who.workspace().id(), new ConversationId(record.id()))
                .map((ReadMarks marks) -> Reply.of(
                        "log.page",
                        0,
                        new AgentEvent.LogPage(record.id(), Cards.of(record, marks), page.entries(), page.more())));
    }

    private static long last(LogPage page) {
        List<Entry> entries = page.entries();
        return entries.isEmpty()
                ? page.through()
                : entries.get(entries.size() - 1).seq();
    }
}
