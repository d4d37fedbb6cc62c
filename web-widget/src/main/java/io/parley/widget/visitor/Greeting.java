package io.parley.widget.visitor;

import io.parley.json.Frames;
import io.parley.redis.RedisDoubtException;
import io.parley.transcript.Audience;
import io.parley.transcript.LogPage;
import io.parley.visit.Visit;
import io.parley.visit.Visits;
import io.parley.widget.site.Site;
import io.parley.widget.site.VisitorTokens;
import io.parley.widget.socket.CloseCode;
import io.parley.wire.Envelope;
import io.parley.wire.ErrorCode;
import io.parley.wire.FrameTypes;
import io.parley.wire.VisitorCommand;
import io.parley.wire.VisitorEvent;
import io.parley.wire.WireError;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Hello: who this is, where their conversation stands, and what they missed. Lives on its loop. */
final class Greeting {
    private static final int REPLAYED = 500;
    private static final int SNAPSHOT = 50;
    private static final int LONGEST_PAGE = 500;
    private static final int MOST_ATTRIBUTES = 16;
    private static final int LONGEST_ATTRIBUTE = 200;
    private static final long FULL_RETRY_MS = 10_000;

    /** While Redis is in doubt a hello waits here for so many ticks: to come again would cost more, and the next node asks the same Redis. */
    private static final int PATIENCE = 5;

    private static final long SHORTEST_PAUSE_MS = 300;
    private static final long LONGEST_PAUSE_MS = 900;

    private final VisitorLoop loop;

    Greeting(VisitorLoop loop) {
        this.loop = loop;
    }

    void greet(VisitorSocket socket, String id, VisitorCommand.Hello hello) {
        if (socket.visitor() != null) {
            socket.answer(id, WireError.of(ErrorCode.MALFORMED, "type: a second hello (expected: one a socket)"));
            return;
        }
        if (FrameTypes.spokenWith(hello.protocol()) == 0) {
            String text = "protocol: " + hello.protocol() + " (expected: " + FrameTypes.OLDEST_PROTOCOL + " or newer)";
            socket.refuse(id, new WireError(ErrorCode.UPGRADE_REQUIRED, text, 0, "protocol"), CloseCode.UPGRADE);
            return;
        }
        Optional<Site> site = loop.all().sites().find(hello.inbox());
        if (site.isEmpty()) {
            String text = "inbox: unknown (expected: the key of a website inbox)";
            socket.refuse(id, new WireError(ErrorCode.NOT_FOUND, text, 0, "inbox"), CloseCode.NOT_FOUND);
            return;
        }
        Optional<WireError> problem = problem(hello);
        if (problem.isPresent()) {
            socket.refuse(id, problem.get(), CloseCode.MALFORMED);
            return;
        }
        recognise(socket, id, hello, site.get());
    }

    private static Optional<WireError> problem(VisitorCommand.Hello hello) {
        if (hello.page().length() > LONGEST_PAGE || hello.locale().length() > LONGEST_ATTRIBUTE) {
            return tooLong(
                    "page", "page, locale: too long (expected: " + LONGEST_PAGE + " and " + LONGEST_ATTRIBUTE + ")");
        }
        Map<String, String> attributes = hello.attributes();
        boolean fits = attributes.size() <= MOST_ATTRIBUTES
                && attributes.entrySet().stream()
                        .allMatch(a -> a.getKey().length() <= LONGEST_ATTRIBUTE
                                && a.getValue() != null
                                && a.getValue().length() <= LONGEST_ATTRIBUTE);
        return fits
                ? Optional.empty()
                : tooLong("attributes", "attributes: too many or too long (expected: 16 of 200 characters each)");
    }

    private static Optional<WireError> tooLong(String field, String text) {
        return Optional.of(new WireError(ErrorCode.INVALID, text, 0, field));
    }

    private void recognise(VisitorSocket socket, String id, VisitorCommand.Hello hello, Site site) {
        VisitorTokens tokens = loop.all().tokens();
        boolean isNew = hello.token().isEmpty();
        Optional<VisitorTokens.Known> known = isNew ? newcomer(site, tokens) : tokens.read(site, hello.token());
        if (known.isEmpty()) {
            String text = "token: not valid (expected: one of this inbox, or none for a new visitor)";
            socket.refuse(id, new WireError(ErrorCode.UNAUTHENTICATED, text, 0, "token"), CloseCode.UNAUTHENTICATED);
            return;
        }
        String key = Visitor.key(site.inbox(), known.get().visitor());
        Optional<Guests.Guest> guest = loop.all().guests().enter(key);
        if (guest.isEmpty()) {
            WireError error = new WireError(ErrorCode.RATE_LIMITED, "too many tabs", FULL_RETRY_MS, "");
            socket.refuse(id, error, CloseCode.RATE_LIMITED);
            return;
        }
        Visitor visitor = loop.visitor(site, known.get().visitor(), guest.get());
        visitor.said = hello;
        socket.belongsTo(visitor);
        meet(socket, id, hello, known.get(), loop.wheel().now() + PATIENCE);
    }

    private void meet(
            VisitorSocket socket, String id, VisitorCommand.Hello hello, VisitorTokens.Known known, int until) {
        look(socket.visitor(), hello, hello.token().isEmpty())
                .onSuccess(seen -> welcome(socket, id, hello, known, seen))
                .onFailure(doubt -> {
                    if (doubt instanceof RedisDoubtException && loop.wheel().now() < until) {
                        meetLater(socket, id, hello, known, until);
                    } else {
                        failed(socket, id, doubt);
                    }
                });
    }

    private void meetLater(
            VisitorSocket socket, String id, VisitorCommand.Hello hello, VisitorTokens.Known known, int until) {
        long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
        loop.context().setTimer(pause, due -> {
            if (socket.isOpen()) {
                meet(socket, id, hello, known, until);
            }
        });
    }

    private void failed(VisitorSocket socket, String id, Throwable doubt) {
        loop.meters().failed.increment();
        socket.refuse(id, VisitorCommands.unavailable(doubt), CloseCode.TRY_LATER);
    }

    private Optional<VisitorTokens.Known> newcomer(Site site, VisitorTokens tokens) {
        String visitor = loop.core().ids().random();
        return Optional.of(new VisitorTokens.Known(visitor, tokens.issue(site, visitor)));
    }

    /** Listens first and reads afterwards, so that nothing falls between. One script, however much was missed. */
    private Future<Seen> look(Visitor visitor, VisitorCommand.Hello hello, boolean isNew) {
        WorkspaceId workspace = visitor.site.workspace();
        WorkspaceEar ear = loop.ear(workspace);
        Visits visits = loop.core().visits();
        // Who saw nothing of it gets the newest entries instead of the oldest.
        int limit = hello.lastSeq() > 0 ? LogFeed.PAGE : 0;
        return ear.ready()
                .compose(listening -> isNew
                        ? visits.first(workspace)
                        : visits.again(
                                workspace,
                                visitor.site.inbox(),
                                visitor.id,
                                hello.conversation(),
                                hello.lastSeq(),
                                limit))
                .compose(visit -> ear.agentsAvailable().map(there -> new Seen(visit, there)));
    }

    private void welcome(
            VisitorSocket socket, String id, VisitorCommand.Hello hello, VisitorTokens.Known known, Seen seen) {
        if (!socket.isOpen()) {
            return;
        }
        Visitor visitor = socket.visitor();
        Visit visit = seen.visit();
        visit.conversation().ifPresent(record -> {
            loop.follow(visitor, record);
            visitor.chat.agentRead(visit.marks().agent());
            loop.positions().place(visitor, visit.place());
            if (visitor.chat.isWaiting()) {
                loop.positions().waits(visitor);
            }
        });
        VisitorEvent.Welcome welcome = new VisitorEvent.Welcome(
                FrameTypes.spokenWith(hello.protocol()),
                visit.generation(),
                visitor.id,
                known.token(),
                loop.all().clock().millis(),
                visitor.site.name(),
                visitor.chat == null ? null : loop.shown(visitor),
                seen.agentsAvailable());
        socket.send(Frames.encode(Envelope.reply("welcome", id, welcome)));
        socket.welcomed();
        if (loop.isDegraded()) {
            socket.send(loop.serviceState());
        }
        resume(socket, hello, visit);
    }

    private void resume(VisitorSocket socket, VisitorCommand.Hello hello, Visit visit) {
        Visitor visitor = socket.visitor();
        if (visitor.chat == null) {
            loop.meters().fresh.increment();
            socket.send(Frames.encode(Envelope.event("log.resumed", new VisitorEvent.Resumed("", 0))));
            socket.feed.resumeAfter(0);
        } else if (goesOn(visitor, hello, visit)) {
            loop.meters().resumed.increment();
            socket.feed.resumeWith(
                    visitor.chat.id, hello.lastSeq(), new LogPage(visit.missed(), visit.reached(), visit.more()));
        } else {
            loop.meters().snapshots.increment();
            snapshot(socket);
        }
    }

    /** Whether what they have is worth anything: of this generation and conversation, whole, and not too far behind. */
    private static boolean goesOn(Visitor visitor, VisitorCommand.Hello hello, Visit visit) {
        long behind = visit.lastSeq() - hello.lastSeq();
        return hello.lastSeq() > 0
                && hello.epoch().equals(visit.generation())
                // What the script read, and, as somebody else may have been faster, what is followed here.
                && visit.conversation()
                        .filter(record -> record.id().equals(hello.conversation()))
                        .isPresent()
                && visitor.chat.id.value().equals(hello.conversation())
                && !visit.torn()
                && behind >= 0
                && behind <= REPLAYED;
    }

    private void snapshot(VisitorSocket socket) {
        Visitor visitor = socket.visitor();
        CurrentChat chat = visitor.chat;
        loop.core()
                .transcripts()
                .before(visitor.site.workspace(), chat.id, Audience.CONTACT, 0, SNAPSHOT)
                .onSuccess(page -> show(socket, chat, page))
                .onFailure(doubt -> socket.refuse("", VisitorCommands.unavailable(doubt), CloseCode.TRY_LATER));
    }

    private static void show(VisitorSocket socket, CurrentChat chat, LogPage page) {
        VisitorEvent.Snapshot snapshot =
                new VisitorEvent.Snapshot(chat.id.value(), page.entries(), page.through(), page.more());
        socket.send(Frames.encode(Envelope.event("log.snapshot", page.through(), snapshot)));
        socket.feed.resumeAfter(page.through());
    }

    private record Seen(Visit visit, boolean agentsAvailable) {}
}
