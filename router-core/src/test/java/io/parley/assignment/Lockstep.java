package io.parley.assignment;

import io.parley.audit.WholeAudit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Plays the same commands on the scripts and on the model and compares every answer and the whole state after each. A command is
 * one number: what it means follows from the number and the state, so any sub-sequence of a history is a history. At its end the audit that
 * runs in the background must find nothing either.
 */
public final class Lockstep {
    private static final long[] JUMPS = {
        1, 1, 700, 700, 5_000, 5_000, 9_000, 15_000, 19_999, 20_000, 20_000, 30_000, 30_000, 44_000, 60_000, 61_000,
        3_600_000
    };

    /** How often each event was seen in all histories, to judge what they exercise. */
    static final Map<String, Integer> SEEN = new ConcurrentSkipListMap<>();

    private final World world;
    private final Model model = new Model();
    private final LockstepSetup setup;
    private final LockstepArrivals arrivals;
    private final LockstepPicks picks = new LockstepPicks(model);
    private final LockstepPresence presence;
    private final LockstepOffers offers;
    private final LockstepWork work;
    private final LockstepCallbacks callbacks;
    private final LockstepHands hands;
    private final LockstepSwitches switches;
    private Snapshot before;

    private Lockstep(World world) {
        this.world = world;
        setup = new LockstepSetup(world, model);
        arrivals = new LockstepArrivals(world, model, picks);
        presence = new LockstepPresence(world, model, picks);
        offers = new LockstepOffers(world, model, picks);
        work = new LockstepWork(world, model, picks);
        callbacks = new LockstepCallbacks(world, model, picks);
        hands = new LockstepHands(world, model);
        switches = new LockstepSwitches(world, model, picks);
        before = Snapshot.of(world);
    }

    /** Plays a whole history. Empty when all was well, otherwise what was told up to the first difference. */
    public static Optional<String> play(long[] history) {
        return play(new World(), history);
    }

    /** The same with Redis refusing every key of another workspace, read or written. */
    public static Optional<String> playFenced(long[] history) {
        try (Fence fence = new Fence()) {
            return play(fence.world(), history);
        }
    }

    private static Optional<String> play(World world, long[] history) {
        try {
            return new Lockstep(world).playAll(history);
        } finally {
            world.forget();
        }
    }

    private Optional<String> playAll(long[] history) {
        StringBuilder story = new StringBuilder();
        for (long command : history) {
            Random random = new Random(command);
            random.nextInt();
            Answers answers = act(random);
            story.append('\n').append(answers.told());
            String trouble = trouble(answers);
            if (!trouble.isEmpty()) {
                return Optional.of(story + trouble);
            }
        }
        String drift = WholeAudit.trouble(world);
        if (!drift.isEmpty()) {
            return Optional.of(story + drift);
        }
        EventHistory events = new EventHistory(world);
        events.count(SEEN);
        return events.trouble().map(trouble -> story + trouble);
    }

    private String trouble(Answers answers) {
        Snapshot found = Snapshot.of(world);
        offers.adopt(found);
        Snapshot expected = Snapshot.of(model, setup.numbers());
        String trouble = answers.difference() + expected.difference(found) + Invariants.check(before, found);
        before = found;
        return trouble;
    }

    private Answers act(Random random) {
        int kind = random.nextInt(100);
        if (kind < 22) {
            return counted("message", arrivals.arrive(random));
        } else if (kind < 24) {
            return counted("message again", arrivals.repeatMessage(random));
        } else if (kind < 31) {
            return counted("connect", presence.connect(random));
        } else if (kind < 37) {
            return counted("heartbeat", presence.heartbeat(random));
        } else if (kind < 39) {
            return counted("disconnect", presence.disconnect(random));
        } else if (kind < 42) {
            return counted("switch a channel", switches.turn(random));
        } else if (kind < 46) {
            return counted("presence", presence.presence(random));
        } else if (kind < 49) {
            return counted("shown", switches.show(random));
        } else if (kind < 59) {
            return counted("accept", offers.accept(random));
        } else if (kind < 64) {
            return counted("decline", offers.decline(random));
        } else if (kind < 72) {
            return counted("close", work.close(random));
        } else if (kind < 74) {
            return counted("park", work.park(random));
        } else if (kind < 76) {
            return counted("leave", arrivals.leave(random));
        } else if (kind < 80) {
            return counted("transfer", work.transfer(random));
        } else if (kind < 86) {
            return random.nextInt(3) == 0 ? counted("about a callback", callbacks.act(random)) : byHand(random);
        } else if (kind < 92) {
            return jump(random);
        } else if (kind < 98) {
            return counted("tick", tick());
        }
        return setup.reconfigure(random);
    }

    private Answers byHand(Random random) {
        String state = LockstepPicks.pick(random, List.of("QUEUED", "QUEUED", "OFFERED", "ACTIVE", "ACTIVE"));
        ModelConversation c = picks.conversation(random, state);
        String agent = LockstepPicks.pick(random, LockstepPicks.NAMES);
        return hands.act(random, c, agent, picks.session(random, agent));
    }

    private static Answers counted(String kind, Answers answers) {
        Tally.count(kind);
        return answers;
    }

    /** Time passes; now and then the clock is turned back, as that of another Redis after a failover may be. */
    private Answers jump(Random random) {
        long ms = random.nextInt(6) == 0 ? toNextShift() : JUMPS[random.nextInt(JUMPS.length)];
        boolean back = random.nextInt(8) == 0;
        Tally.count(back ? "clock turned back" : ms > 60_000 ? "an hour or a minute passes at once" : "time passes");
        world.jump(back ? -Math.min(ms, 60_000) : ms);
        String kept = world.redis(redis -> redis.hget(world.keys.meta(), "floor"));
        model.now = Math.max(world.now(), Long.parseLong(kept));
        return new Answers((back ? "back by " : "pass ") + Duration.ofMillis(ms), "", "");
    }

    /** Just to where somebody's work begins or ends. */
    private long toNextShift() {
        return model.agents.values().stream()
                .mapToLong(a -> a.shiftTurns - model.now)
                .filter(ms -> ms > 0)
                .min()
                .orElse(1);
    }

    private Answers tick() {
        world.tick();
        model.ticks.tick();
        return new Answers("tick", "", "");
    }
}
