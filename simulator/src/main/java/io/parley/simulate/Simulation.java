package io.parley.simulate;

import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Scenario;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * One run: the earlier of its own next event and the router's next due time, again and again, until everybody is served or gone. Call on
 * an event loop when the router needs one.
 */
public final class Simulation {
    /** What a missed or declined offer keeps an agent from a conversation for, as the scripts have it. */
    private static final long EXCLUSION = 60_000;

    /** Who has not been served by then never will be. */
    private static final long LONGEST_END = 7 * 86_400_000L;

    private final Scenario scenario;
    private final Router router;
    private final long seed;
    private final Crowd crowd;
    private final Staff staff;
    private final Watch watch;
    private final Reach reach;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Case> counted = new ArrayList<>();
    private final Promise<Run> over = Promise.promise();
    private final Consumer<Long> progress;
    private long now;
    private long lastArrival;
    private long nextDue = Long.MAX_VALUE;
    private long planned;
    private int came;
    private int open;
    private boolean someoneComes = true;
    private boolean warm;

    /**
     * Prepares a run.
     *
     * @param progress hears how many have come, now and then
     */
    public Simulation(Scenario scenario, Router router, long seed, Consumer<Long> progress) {
        this.scenario = scenario;
        this.router = router;
        this.seed = seed;
        this.progress = progress;
        this.crowd = new Crowd(scenario, seed);
        this.staff = new Staff(scenario);
        this.reach = new Reach(scenario);
        this.watch = new Watch(staff, reach, scenario.sources().size());
    }

    /** Plays it. Completes with what became of everybody who came after the warm-up. */
    public Future<Run> play() {
        for (Crew crew : scenario.crews()) {
            for (int i = 1; i <= crew.count(); i++) {
                shift(crew, crew.agent(i), 0);
            }
        }
        nextArrival();
        router.open(0).onFailure(over::fail).onSuccess(opened -> loop());
        return over.future();
    }

    private void shift(Crew crew, String agent, long day) {
        if (crew.shifts().isEmpty() && day == 0) {
            plan(0, () -> come(agent));
        }
        for (Crew.Shift shift : crew.shifts()) {
            plan(day + shift.from(), () -> come(agent));
            plan(day + shift.to(), () -> go(agent));
        }
        if (!crew.shifts().isEmpty()) {
            plan(day + scenario.run().day(), () -> {
                if (someoneComes || open > 0) {
                    shift(crew, agent, day + scenario.run().day());
                }
                return null;
            });
        }
    }

    /** Not recursive where the router answers at once, and on its thread where it does not. */
    private void loop() {
        try {
            while (true) {
                Future<News> step = step();
                if (step == null) {
                    if (finished() || (events.isEmpty() && nextDue == Long.MAX_VALUE)) {
                        end();
                        return;
                    }
                    continue;
                }
                if (!step.isComplete()) {
                    step.onSuccess(news -> {
                                take(news);
                                loop();
                            })
                            .onFailure(over::tryFail);
                    return;
                }
                if (step.failed()) {
                    over.tryFail(step.cause());
                    return;
                }
                take(step.result());
            }
        } catch (RuntimeException e) {
            over.tryFail(e);
        }
    }

    private boolean finished() {
        return !someoneComes && (open == 0 || now > lastArrival + LONGEST_END);
    }

    /** Does what is next; null when that asked nothing of the router. */
    private Future<News> step() {
        Event next = events.peek();
        if (finished() || (next == null && nextDue == Long.MAX_VALUE)) {
            return null;
        }
        if (next == null || nextDue <= next.at()) {
            moveTo(nextDue);
            return router.tick(now);
        }
        events.poll();
        moveTo(next.at());
        return next.action().run();
    }

    private void moveTo(long time) {
        now = Math.max(now, time);
        watch.look(now);
        if (!warm && now >= scenario.run().warmup()) {
            warm = true;
            staff.all().forEach(member -> member.forget(now));
            watch.idleBesideWorkMs = 0;
        }
    }

    private void end() {
        watch.look(now);
        staff.all().forEach(member -> member.settle(now));
        over.tryComplete(
                new Run(seed, counted, Spread.of(staff), watch.idleBesideWorkMs, watch.over, watch.doubled, now));
    }

    private void nextArrival() {
        Optional<Case> next = crowd.next();
        someoneComes = next.isPresent();
        next.ifPresent(who -> plan(who.at, () -> arrive(who)));
    }

    private Future<News> arrive(Case who) {
        nextArrival();
        lastArrival = now;
        open++;
        if (++came % 1000 == 0) {
            progress.accept((long) came);
        }
        if (now >= scenario.run().warmup()) {
            counted.add(who);
        }
        watch.waits(who);
        if (!who.source.patience().isNever()
                || who.source.arrivals() instanceof io.parley.simulate.scenario.Arrivals.Trace) {
            plan(now + who.patience, () -> lose(who));
        }
        return router.arrive(who, now);
    }

    private Future<News> lose(Case who) {
        if (who.state != Case.State.WAITING && who.state != Case.State.OFFERED) {
            return null;
        }
        if (who.state == Case.State.OFFERED) {
            staff.member(who.agent).carry(who.source, -1, now);
        }
        watch.ends(who, "", now);
        end(who, Case.State.LEFT);
        return router.leave(who, now);
    }

    private Future<News> come(String agent) {
        Staff.Member member = staff.member(agent);
        if (member.available) {
            return null;
        }
        member.settle(now);
        member.available = true;
        return router.presence(agent, true, now);
    }

    private Future<News> go(String agent) {
        Staff.Member member = staff.member(agent);
        member.settle(now);
        member.available = false;
        return router.presence(agent, false, now);
    }

    private void take(News news) {
        nextDue = news.nextDue();
        for (News.Happening happening : news.happenings()) {
            if (happening instanceof News.Given given) {
                given(given);
            } else if (happening instanceof News.Missed missed) {
                missed(missed.offered());
            } else if (happening instanceof News.Widened widened) {
                widened.waiting().step = widened.step();
            } else if (happening instanceof News.SetAway away) {
                setAway(away.agent());
            } else if (happening instanceof News.Doubled) {
                watch.doubled++;
            }
        }
        // What an event brought about is judged when time goes on.
        watch.look(now);
    }

    private void given(News.Given given) {
        Case who = given.to();
        if (who.state != Case.State.WAITING) {
            watch.doubled++;
            return;
        }
        Staff.Member member = staff.member(given.agent());
        who.overtook |= watch.ends(who, given.agent(), now);
        who.agent = given.agent();
        who.step = given.step();
        who.queuedUntil = who.queuedUntil < 0 ? now : who.queuedUntil;
        member.carry(who.source, 1, now);
        if (member.isOver()) {
            watch.over++;
        }
        who.turn++;
        if (given.pushed()) {
            serve(who, member);
        } else {
            offer(who);
        }
    }

    private void offer(Case who) {
        who.state = Case.State.OFFERED;
        who.offers++;
        java.util.SplittableRandom dice = Dice.of(seed, 10_000 + who.offers, who.number);
        double luck = dice.nextDouble();
        long delay = Math.round(who.source.habits().accept().sample(dice));
        int turn = who.turn;
        if (luck >= who.source.habits().reject() + who.source.habits().miss()) {
            plan(now + delay, () -> who.turn == turn ? accept(who) : null);
        } else if (luck < who.source.habits().reject()) {
            plan(now + delay, () -> who.turn == turn ? decline(who) : null);
        }
    }

    private Future<News> accept(Case who) {
        serve(who, staff.member(who.agent));
        return router.accept(who, now);
    }

    private Future<News> decline(Case who) {
        who.rejected++;
        backToLine(who);
        return router.decline(who, now);
    }

    private void missed(Case who) {
        who.missed++;
        backToLine(who);
    }

    private void backToLine(Case who) {
        staff.member(who.agent).carry(who.source, -1, now);
        who.exclude(who.agent, now + EXCLUSION);
        who.agent = "";
        who.turn++;
        who.state = Case.State.WAITING;
        watch.waits(who);
    }

    private void serve(Case who, Staff.Member member) {
        who.state = Case.State.SERVED;
        who.turn++;
        who.answeredAt = now;
        who.servedAtStep = who.step;
        who.surplus = reach.surplus(member.crew, who.kind, who.step);
        plan(now + who.handling, () -> finish(who));
    }

    private Future<News> finish(Case who) {
        staff.member(who.agent).carry(who.source, -1, now);
        end(who, Case.State.FINISHED);
        return router.finish(who, now);
    }

    private void end(Case who, Case.State state) {
        who.state = state;
        who.endedAt = now;
        who.turn++;
        open--;
    }

    /** Whoever was set away for missing offers comes back when they notice. */
    private void setAway(String agent) {
        Staff.Member member = staff.member(agent);
        member.settle(now);
        member.available = false;
        long back = scenario.sources().stream()
                .mapToLong(source -> source.habits().back())
                .max()
                .orElse(0);
        plan(now + back, () -> onShift(member.crew) ? come(agent) : null);
    }

    private boolean onShift(Crew crew) {
        long time = now % scenario.run().day();
        return crew.shifts().isEmpty()
                || crew.shifts().stream().anyMatch(shift -> shift.from() <= time && time < shift.to());
    }

    private void plan(long at, Action action) {
        events.add(new Event(at, planned++, action));
    }

    /** Asks something of the router, or answers null. */
    private interface Action {
        Future<News> run();
    }

    private record Event(long at, long order, Action action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
