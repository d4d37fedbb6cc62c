package io.parley.simulate.field;

import io.parley.simulate.Case;
import io.parley.simulate.Firm;
import io.parley.simulate.News;
import io.parley.simulate.Reach;
import io.parley.simulate.Router;
import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Scenario;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * What all models have in common: agents with room, lines, offers that expire, plans that widen. A model says when it looks for work to
 * give out, and what it chooses.
 */
abstract class FieldRouter implements Router {
    private static final long EXCLUSION = 60_000;
    private static final int MISSES = 2;

    final Reach reach;
    final Map<String, Desk> desks = new LinkedHashMap<>();
    /** Waiting: oldest first, but for the head start that priorities give, as Parley's own queues have it. */
    final TreeMap<Rank, Ticket> line = new TreeMap<>();

    private final Workspace workspace;
    private final Map<Case, Ticket> tickets = new HashMap<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final List<News.Happening> happenings = new ArrayList<>();
    private long order;

    FieldRouter(Scenario scenario) {
        this.reach = new Reach(scenario);
        this.workspace = Firm.of(scenario, new WorkspaceId("model"));
        for (Crew crew : scenario.crews()) {
            for (int i = 1; i <= crew.count(); i++) {
                desks.put(crew.agent(i), new Desk(crew.agent(i), crew, desks.size()));
            }
        }
    }

    /** Somebody arrived or came back to the line. */
    abstract void lookFor(Ticket arrived, long now);

    /** An agent has room again. */
    abstract void lookAfter(Desk freed, long now);

    @Override
    public Future<Void> open(long now) {
        return Future.succeededFuture();
    }

    @Override
    public Future<News> arrive(Case arrived, long now) {
        Ticket ticket = new Ticket(arrived, Rank.of(arrived, workspace));
        tickets.put(arrived, ticket);
        lineUp(ticket, now);
        return told();
    }

    private void lineUp(Ticket ticket, long now) {
        line.put(ticket.rank, ticket);
        catchUp(ticket, now);
        lookFor(ticket, now);
    }

    private void catchUp(Ticket ticket, long now) {
        var plan = reach.plan(ticket.who.kind());
        while (ticket.step + 1 < plan.size()
                && ticket.entered + plan.get(ticket.step + 1).after().toMillis() <= now) {
            ticket.step++;
        }
        if (ticket.step + 1 < plan.size()) {
            alarm(ticket.entered + plan.get(ticket.step + 1).after().toMillis(), at -> widen(ticket, at));
        }
    }

    @Override
    public Future<News> handOn(Case served, long now) {
        Ticket ticket = tickets.get(served);
        ticket.entered = now;
        ticket.step = 0;
        ticket.excluded.clear();
        takeBack(ticket, now);
        return told();
    }

    private void widen(Ticket ticket, long now) {
        if (line.containsKey(ticket.rank)) {
            catchUp(ticket, now);
            happenings.add(new News.Widened(ticket.who, ticket.step));
            lookFor(ticket, now);
        }
    }

    @Override
    public Future<News> accept(Case offered, long now) {
        Ticket ticket = tickets.get(offered);
        ticket.turn++;
        ticket.desk.misses = 0;
        return told();
    }

    @Override
    public Future<News> decline(Case offered, long now) {
        Ticket ticket = tickets.get(offered);
        ticket.desk.misses = 0;
        takeBack(ticket, now);
        return told();
    }

    private void takeBack(Ticket ticket, long now) {
        Desk desk = ticket.desk;
        ticket.turn++;
        ticket.given = false;
        desk.carry(ticket.who, -1);
        ticket.excluded.put(desk.id, now + EXCLUSION);
        alarm(now + EXCLUSION, at -> {
            if (line.containsKey(ticket.rank)) {
                lookFor(ticket, at);
            }
        });
        lineUp(ticket, now);
        if (desk.available) {
            lookAfter(desk, now);
        }
    }

    private void miss(Ticket ticket, int turn, long now) {
        if (ticket.turn != turn) {
            return;
        }
        Desk desk = ticket.desk;
        happenings.add(new News.Missed(ticket.who));
        if (++desk.misses >= MISSES && desk.available) {
            desk.available = false;
            happenings.add(new News.SetAway(desk.id));
        }
        takeBack(ticket, now);
    }

    @Override
    public Future<News> finish(Case served, long now) {
        return over(served, now);
    }

    @Override
    public Future<News> leave(Case left, long now) {
        line.remove(tickets.get(left).rank);
        return over(left, now);
    }

    private Future<News> over(Case who, long now) {
        Ticket ticket = tickets.remove(who);
        ticket.turn++;
        if (ticket.given) {
            ticket.desk.carry(who, -1);
            if (ticket.desk.available) {
                lookAfter(ticket.desk, now);
            }
        }
        return told();
    }

    @Override
    public Future<News> presence(String agent, boolean available, long now) {
        Desk desk = desks.get(agent);
        desk.available = available;
        if (available) {
            desk.misses = 0;
            lookAfter(desk, now);
        }
        return told();
    }

    @Override
    public Future<News> tick(long now) {
        Alarm first = alarms.peek();
        while (first != null && first.at() <= now) {
            alarms.poll();
            first.action().run(now);
            first = alarms.peek();
        }
        return told();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    void alarm(long at, Due action) {
        alarms.add(new Alarm(at, order++, action));
    }

    private Future<News> told() {
        News news = new News(
                happenings, alarms.isEmpty() ? Long.MAX_VALUE : alarms.peek().at());
        happenings.clear();
        return Future.succeededFuture(news);
    }

    void doubled(Ticket ticket) {
        happenings.add(new News.Doubled(ticket.who));
    }

    /** Whether an agent may take somebody now, room aside. */
    boolean may(Desk desk, Ticket ticket, long now) {
        return desk.available
                && reach.allows(desk.crew, ticket.who.kind(), ticket.step)
                && ticket.excluded.getOrDefault(desk.id, 0L) <= now;
    }

    void give(Ticket ticket, Desk desk, long now) {
        line.remove(ticket.rank);
        ticket.desk = desk;
        ticket.given = true;
        ticket.turn++;
        desk.last = ++order;
        desk.carry(ticket.who, 1);
        boolean pushed = ticket.who.source().push();
        happenings.add(new News.Given(ticket.who, desk.id, ticket.step, pushed, Double.NaN));
        if (!pushed) {
            int turn = ticket.turn;
            long timeout = Firm.offerTimeout(workspace, ticket.who.queue());
            alarm(now + timeout, at -> miss(ticket, turn, at));
        }
    }

    /** Somebody on their way through the model. */
    static final class Ticket {
        final Case who;
        final Rank rank;
        /** When it came to its present queue. */
        long entered;

        final Map<String, Long> excluded = new HashMap<>(0);
        Desk desk;
        boolean given;
        int step;
        int turn;

        Ticket(Case who, Rank rank) {
            this.who = who;
            this.rank = rank;
            this.entered = who.at();
        }
    }

    /** Something to do at a time. */
    interface Due {
        void run(long now);
    }

    private record Alarm(long at, long order, Due action) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
