package io.parley.simulate.live;

import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.StreamMessage;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Ticker;
import io.parley.assignment.Transition;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.simulate.Case;
import io.parley.simulate.Firm;
import io.parley.simulate.News;
import io.parley.simulate.Router;
import io.parley.simulate.scenario.Scenario;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Parley's own scripts in a shard of their own, whose clock is set before every call. What they decided is read from the events they
 * wrote. Call on one event loop, which keeps the order of what is sent.
 */
public final class ParleyRouter implements Router {
    /** Virtual time zero; far from the beginning of the epoch, so that no rank is shortened. */
    private static final long BEGIN = 1_700_000_000_000L;
    /** Consoles of a simulation stay open. */
    private static final double NO_END = 1e15;

    private final RedisDoor door;
    private final ShardKeys keys;
    private final Workspace workspace;
    private final Assignments assignments;
    private final ClassBook classes;
    private final Intake intake;
    private final Ticker ticker;
    private final Stock stock;
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Held> byId = new HashMap<>();
    private final Map<Case, Held> byCase = new HashMap<>();
    private String read = "-";
    private final LongSupplier nanos;
    private long clock = -1;
    private long sent;

    /**
     * A shard that is not there yet.
     *
     * @param nanos a real clock, to tell how long decisions take
     */
    public ParleyRouter(Vertx vertx, RedisDoor door, Scenario scenario, WorkspaceId id, long seed, LongSupplier nanos) {
        this.nanos = nanos;
        this.door = door;
        this.keys = ShardKeys.of(id);
        this.workspace = Firm.of(scenario, id);
        IdSource ids = new CountedIds(seed);
        this.classes = new ClassBook(door, ids);
        this.assignments = new Assignments(door, classes, ids);
        this.intake = new Intake(door, classes, ids);
        this.ticker = new Ticker(vertx, door, classes, ids);
        this.stock = new Stock(door, keys);
        workspace.inboxes().forEach(inbox -> routes.add(new Route(id, inbox, false)));
    }

    @Override
    public Future<Void> open(long now) {
        return door.call(redis -> redis.hset(keys.meta(), "clock", "virtual"))
                .compose(set -> {
                    setClock(now);
                    return classes.apply(workspace);
                })
                .compose(applied -> connect(0));
    }

    private Future<Void> connect(int from) {
        if (from >= workspace.agents().size()) {
            return Future.succeededFuture();
        }
        AgentId agent = workspace.agents().get(from).id();
        return assignments
                .connect(workspace.id(), agent, session(agent))
                .compose(connected -> door.call(redis -> redis.zadd(keys.tag() + "ls", NO_END, agent.value())))
                .compose(kept -> connect(from + 1));
    }

    private static String session(AgentId agent) {
        return "s-" + agent;
    }

    @Override
    public Future<News> arrive(Case arrived, long now) {
        setClock(now);
        sent = nanos.getAsLong();
        Route route = routes.get(arrived.kind());
        String contact = "c" + arrived.contact();
        InboundMessage message = InboundMessage.text(
                route.inbox().inbox().id(), "m" + arrived.number(), new ContactAddress(contact, ""), "hello");
        return intake.receive(route, message).compose(receipt -> {
            if (!(receipt instanceof Receipt.Accepted accepted)) {
                return Future.failedFuture(
                        new IllegalStateException("message of " + contact + ": " + receipt + " (expected: accepted)"));
            }
            Held held = new Held(arrived, accepted.conversation(), message);
            byId.put(held.id, held);
            byCase.put(arrived, held);
            return news(now);
        });
    }

    @Override
    public Future<News> accept(Case offered, long now) {
        Held held = byCase.get(offered);
        return after(
                now,
                () -> assignments
                        .accept(workspace.id(), held.agent, session(held.agent), held.conversation(), held.offer)
                        .compose(done -> held.moved(done, "ACTIVE")));
    }

    @Override
    public Future<News> decline(Case offered, long now) {
        Held held = byCase.get(offered);
        return after(
                now,
                () -> assignments
                        .decline(workspace.id(), held.agent, session(held.agent), held.conversation(), held.offer, "")
                        .compose(done -> held.moved(done, "")));
    }

    /** Takes several calls, so the events are asked for behind the last of them. */
    @Override
    public Future<News> handOn(Case served, long now) {
        Held held = byCase.get(served);
        setClock(now);
        sent = nanos.getAsLong();
        Assignments.Transfer transfer = new Assignments.Transfer(
                held.conversation(), held.version, "on-" + served.number(), served.queue(), "");
        return assignments
                .transfer(workspace.id(), held.agent, transfer)
                .compose(done -> held.moved(done, "QUEUED"))
                .compose(moved -> news(now));
    }

    @Override
    public Future<News> finish(Case served, long now) {
        Held held = byCase.get(served);
        return after(
                now,
                () -> assignments
                        .close(workspace.id(), held.agent, held.conversation(), held.version)
                        .compose(done -> held.moved(done, "CLOSED"))
                        .compose(closed -> gone(served, held)));
    }

    @Override
    public Future<News> leave(Case left, long now) {
        Held held = byCase.get(left);
        return after(
                now,
                () -> assignments
                        .leave(workspace.id(), held.conversation())
                        .compose(done -> held.moved(done, "ABANDONED"))
                        .compose(closed -> gone(left, held)));
    }

    private Future<Void> gone(Case over, Held held) {
        byCase.remove(over);
        byId.remove(held.id);
        return stock.finished(held.finished());
    }

    @Override
    public Future<News> presence(String agent, boolean available, long now) {
        AgentId id = new AgentId(agent);
        return after(
                now,
                () -> assignments.presence(
                        workspace.id(), id, session(id), available ? Presence.AVAILABLE : Presence.AWAY, ""));
    }

    @Override
    public Future<News> tick(long now) {
        return after(now, () -> ticker.tick(workspace.id()));
    }

    @Override
    public boolean keepsForLastAgent() {
        return true;
    }

    @Override
    public Future<Void> close() {
        ticker.close();
        return door.call(redis -> redis.keys(keys.tag() + "*"))
                .compose(all -> all.isEmpty()
                        ? Future.succeededFuture()
                        : door.call(redis -> redis.unlink(all.toArray(String[]::new)))
                                .mapEmpty());
    }

    private Future<News> after(long now, Supplier<Future<?>> command) {
        setClock(now);
        sent = nanos.getAsLong();
        Future<?> done = command.get();
        // Sent right behind the script, so that its events are there already and nobody waits for a second answer.
        Future<News> news = news(now);
        return done.compose(ended -> news);
    }

    /** Sent before the script on the same connection, so it is there when the script runs. */
    private void setClock(long now) {
        if (now != clock) {
            clock = now;
            door.call(redis -> redis.hset(keys.meta(), "now", Long.toString(BEGIN + now)));
        }
    }

    private Future<News> news(long now) {
        Range<String> unread =
                read.equals("-") ? Range.unbounded() : Range.from(Boundary.excluding(read), Boundary.unbounded());
        Future<List<StreamMessage<String, String>>> events = door.call(redis -> redis.xrange(keys.events(), unread));
        Future<List<ScoredValue<String>>> due = door.call(redis -> redis.zrangeWithScores(keys.timers(), 0, 0));
        return events.compose(seen -> due.map(first -> {
            List<News.Happening> happenings = new ArrayList<>();
            for (StreamMessage<String, String> event : seen) {
                read = event.getId();
                read(event.getBody(), happenings);
            }
            long next = first.isEmpty() ? Long.MAX_VALUE : (long) first.get(0).getScore() - BEGIN;
            return new News(happenings, Math.max(next, now));
        }));
    }

    private void read(Map<String, String> event, List<News.Happening> happenings) {
        String type = event.get("type");
        Held held = byId.get(event.get("c"));
        switch (type) {
            case "conversation.offered", "conversation.assigned" -> {
                if (held != null) {
                    ConversationRecord record = ConversationRecord.parse(event.get("r"));
                    held.given(record);
                    happenings.add(new News.Given(
                            held.subject,
                            record.agent(),
                            step(record),
                            type.equals("conversation.assigned"),
                            (nanos.getAsLong() - sent) / 1e6));
                }
            }
            case "conversation.expired" -> {
                if (held != null) {
                    happenings.add(new News.Missed(held.subject));
                }
            }
            case "conversation.widened" -> {
                if (held != null) {
                    happenings.add(new News.Widened(held.subject, step(ConversationRecord.parse(event.get("r")))));
                }
            }
            case "agent.presence" -> {
                String detail = event.get("d");
                if (detail.contains("\"no answer\"")) {
                    happenings.add(new News.SetAway(agentIn(detail)));
                }
            }
            default -> {}
        }
    }

    /** Waiting for one agent alone comes before the steps of the queue. */
    private static int step(ConversationRecord record) {
        boolean kept = !record.plan().isEmpty() && record.plan().get(0).get(1) == 0;
        return kept ? Math.max(0, record.step() - 1) : record.step();
    }

    private static String agentIn(String detail) {
        int from = detail.indexOf("\"agent\":\"") + 9;
        return detail.substring(from, detail.indexOf('"', from));
    }

    /** A conversation as the scripts know it. */
    private static final class Held {
        private final Case subject;
        private final String id;
        private final InboundMessage message;
        private AgentId agent;
        private String offer = "";
        private long version;

        Held(Case subject, String id, InboundMessage message) {
            this.subject = subject;
            this.id = id;
            this.message = message;
        }

        ConversationId conversation() {
            return new ConversationId(id);
        }

        void given(ConversationRecord record) {
            agent = new AgentId(record.agent());
            offer = record.offer();
            version = record.version();
        }

        /** Fails when the scripts saw it otherwise: then the figures would be of something else. */
        Future<Void> moved(Transition done, String expected) {
            if (done instanceof Transition.Done made
                    && (expected.isEmpty() || made.state().equals(expected))) {
                version = made.version();
                return Future.succeededFuture();
            }
            return Future.failedFuture(new IllegalStateException("conversation " + id + ": " + done + " (expected: "
                    + (expected.isEmpty() ? "done" : expected) + ")"));
        }

        Stock.Finished finished() {
            String inbox = message.inbox();
            return new Stock.Finished(
                    id,
                    inbox + "|c|" + message.contact().value(),
                    inbox + '|' + message.providerMessageId() + '|' + message.fingerprint(),
                    version);
        }
    }
}
