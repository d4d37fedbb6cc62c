package io.parley.simulate;

import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

    private static final int TOLD_EVERY = 100;

    private final Scenario scenario;
    private final Router router;
    private final long seed;
    private final Crowd crowd;
    private final Staff staff;
    private final Watch watch;
    private final Reach reach;
    private final Guests guests;
    private final Agenda agenda = new Agenda();
    private final List<Case> counted = new ArrayList<>();
    private final Promise<Run> over = Promise.promise();
    private final Consumer<Long> progress;
    private long now;
    private long lastArrival;
    private long nextDue = Long.MAX_VALUE;
    private int came;
    private int open;
    private boolean someoneComes = true;
    private boolean warm;

    /**
     * Prepares a run.
     *
     * @param progress hears how many more have come, now and then
     */
    public Simulation(Scenario scenario, Router router, long seed, Consumer<Long> progress) {
        this.scenario = scenario;
        this.router = router;
        this.seed = seed;
        this.progress = progress;
        this.crowd = new Crowd(scenario, seed);
        this.staff = new Staff(scenario);
        this.reach = new Reach(scenario);
        this.guests = new Guests(scenario, router.keepsForLastAgent());
        this.watch = new Watch(staff, reach, scenario.kinds());
    }

    /** Plays it. Completes with what became of everybody who came after the warm-up. */
    public Future<Run> play() {
        new Shifts(scenario, agenda, () -> someoneComes || open > 0, this::come, this::go).begin();
        nextArrival();
        router.open(0).onFailure(over::fail).onSuccess(opened -> loop());
        return over.future();
    }

    /** Not recursive where the router answers at once, and on its thread where it does not. */
    private void loop() {
        try {
            while (true) {
                Future<News> step = step();
                if (step == null) {
                    if (finished() || (agenda.isEmpty() && nextDue == Long.MAX_VALUE)) {
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
        if (finished() || (agenda.isEmpty() && nextDue == Long.MAX_VALUE)) {
            return null;
        }
        if (agenda.isEmpty() || nextDue <= agenda.next()) {
            moveTo(nextDue);
            return router.tick(now);
        }
        moveTo(agenda.next());
        return agenda.take().run();
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
        if (++came % TOLD_EVERY == 0) {
            progress.accept((long) TOLD_EVERY);
        }
        if (now >= scenario.run().warmup()) {
            counted.add(who);
        }
        guests.welcome(who, now);
        watch.waits(who);
        if (!who.source.patience().isNever()
                || who.source.arrivals() instanceof io.parley.simulate.scenario.Arrivals.Trace) {
            plan(now + who.patience, () -> lose(who));
        }
        return router.arrive(who, now);
    }

    private Future<News> lose(Case who) {
        boolean waits = who.state == Case.State.WAITING || who.state == Case.State.OFFERED;
        if (!waits || who.answered()) {
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
        if (!member.available || onShift(member.crew)) {
            return null;
        }
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
        who.decidedInMs = given.decidedInMs();
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
        SplittableRandom dice = Dice.of(seed, 10_000 + who.offers, who.number);
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
        if (who.handedOn) {
            plan(now + who.handling, () -> finish(who));
            return;
        }
        who.answeredAt = now;
        who.servedAtStep = who.step;
        who.surplus = reach.surplus(member.crew, who.kind, who.step);
        long after = handsOnAfter(who);
        if (after < 0) {
            plan(now + who.handling, () -> finish(who));
        } else {
            plan(now + after, () -> handOn(who));
        }
    }

    /** Ms after which its agent finds that it is a matter for others; negative when it is not. */
    private long handsOnAfter(Case who) {
        Source.Transfer transfer = who.source.transfer();
        if (transfer.share() <= 0) {
            return -1;
        }
        SplittableRandom dice = Dice.of(seed, 5_000, who.number);
        return dice.nextDouble() < transfer.share()
                ? Math.round(transfer.after().sample(dice))
                : -1;
    }

    /** It waits once more, for agents of another queue who begin anew. */
    private Future<News> handOn(Case who) {
        staff.member(who.agent).carry(who.source, -1, now);
        who.handOn(scenario, now + EXCLUSION);
        watch.waits(who);
        return router.handOn(who, now);
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
        return crew.isThere(now % scenario.run().day());
    }

    private void plan(long at, Agenda.Action action) {
        agenda.plan(at, action);
    }
}
