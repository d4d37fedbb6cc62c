package io.parley.console.desk;

import io.parley.assignment.AgentRecord;
import io.parley.console.core.SignedIn;
import io.parley.queue.Claiming;
import io.parley.redis.RedisDoubtException;
import io.parley.wire.AgentCommand;
import io.parley.wire.AgentEvent;
import io.parley.wire.AgentEvent.AgentCard;
import io.parley.wire.AgentEvent.QueueCard;
import io.parley.wire.AgentEvent.SkillCard;
import io.parley.wire.Envelope;
import io.parley.wire.ErrorCode;
import io.parley.wire.FrameTypes;
import io.parley.wire.WireError;
import io.vertx.core.Future;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** Hello of a console: takes a seat, says who is there, and shows the desk. Lives on its loop. */
final class Greeting {
    /** While Redis is in doubt a hello waits here for so long. */
    private static final long PATIENCE_MS = 5_000;

    private static final long SHORTEST_PAUSE_MS = 300;
    private static final long LONGEST_PAUSE_MS = 900;

    private final DeskLoop loop;

    Greeting(DeskLoop loop) {
        this.loop = loop;
    }

    void greet(AgentSocket console, String id, AgentCommand.Hello hello) {
        if (FrameTypes.spokenWith(hello.protocol()) == 0) {
            String text = "protocol: " + hello.protocol() + " (expected: " + FrameTypes.OLDEST_PROTOCOL + " or newer)";
            console.refuse(id, new WireError(ErrorCode.UPGRADE_REQUIRED, text, 0, "protocol"), CloseCode.UPGRADE);
            return;
        }
        if (console.isGreeted()) {
            console.write(Envelope.reply(
                    "error", id, WireError.of(ErrorCode.MALFORMED, "type: a second hello (expected: one a socket)")));
            return;
        }
        SignedIn who = console.who();
        Floor floor = loop.floor(who.workspace().id());
        console.sitsAt(floor, floor.desk(who.agent().id().value()));
        long until = loop.now() + PATIENCE_MS;
        show(
                console,
                id,
                hello,
                loop.seats().sit(who.workspace().id(), who.agent().id()),
                until);
    }

    private void show(AgentSocket console, String id, AgentCommand.Hello hello, Future<AgentRecord> seat, long until) {
        SignedIn who = console.who();
        Future<?> listening = console.floor().ready();
        listening
                .compose(ready -> seat)
                .compose(seated -> Future.all(
                        loop.core().transcripts().epoch(who.workspace().id()),
                        loop.core().assignments().agents(who.workspace().id())))
                .onSuccess(read -> welcome(console, id, hello, read.resultAt(0), read.resultAt(1)))
                .onFailure(doubt -> {
                    // A floor that cannot listen is made anew with its first desk.
                    if (doubt instanceof RedisDoubtException && !listening.failed() && loop.now() < until) {
                        showLater(console, id, hello, until);
                    } else {
                        console.refuse(id, loop.error(doubt), CloseCode.TRY_LATER);
                    }
                });
    }

    private void showLater(AgentSocket console, String id, AgentCommand.Hello hello, long until) {
        long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
        loop.context().setTimer(pause, due -> {
            if (console.isOpen()) {
                SignedIn who = console.who();
                Future<AgentRecord> seat =
                        loop.seats().sitAgain(who.workspace().id(), who.agent().id());
                show(console, id, hello, seat, until);
            }
        });
    }

    private void welcome(
            AgentSocket console, String id, AgentCommand.Hello hello, String epoch, List<AgentRecord> records) {
        if (!console.isOpen()) {
            return;
        }
        SignedIn who = console.who();
        List<QueueCard> queues = who.workspace().queues().stream()
                .map(queue ->
                        new QueueCard(queue.id(), queue.name(), queue.handling().claiming() != Claiming.NONE))
                .toList();
        List<SkillCard> skills = who.workspace().skills().stream()
                .map(skill -> new SkillCard(skill.key(), skill.name()))
                .toList();
        List<AgentCard> colleagues = who.workspace().agents().stream()
                .filter(agent -> !agent.id().equals(who.agent().id()))
                .map(agent -> Cards.agent(who.workspace(), agent, records))
                .toList();
        console.write(Envelope.reply(
                "welcome",
                id,
                new AgentEvent.Welcome(
                        FrameTypes.spokenWith(hello.protocol()),
                        epoch,
                        loop.core().clock().millis(),
                        who.workspace().name(),
                        Cards.agent(who.workspace(), who.agent(), records),
                        queues,
                        skills,
                        colleagues,
                        List.copyOf(new TreeSet<>(loop.core().files().channels())),
                        Switches.channels(who.workspace()))));
        if (loop.isDegraded()) {
            loop.tellService(console);
        }
        console.desk().consoles.add(console);
        console.floor().snapshot(console.desk(), List.of(console));
    }
}
