package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.queue.QueueRules;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What routing must do, told plainly: objects and linear scans, no index, no script. Slow and meant to be obviously right; the
 * property tests compare the scripts with it after every command. Here are the things themselves and who takes what; each kind of
 * command lies in a file of its own.
 */
final class Model {
    static final long EXCLUSION = 60_000;
    final Map<String, ModelAgent> agents = new TreeMap<>();
    final Map<String, ModelConversation> conversations = new TreeMap<>();
    final Map<String, String> index = new TreeMap<>();
    final ModelHands hands = new ModelHands(this);
    final ModelArrivals arrivals = new ModelArrivals(this);
    final ModelOffers offers = new ModelOffers(this);
    final ModelEndings endings = new ModelEndings(this);
    final ModelTransfers transfers = new ModelTransfers(this);
    final ModelPresence presence = new ModelPresence(this);
    final ModelSwitches switches = new ModelSwitches(this);
    final ModelClocks clocks = new ModelClocks(this);
    final ModelShifts shifts = new ModelShifts(this);
    final ModelSights sights = new ModelSights(this);
    final ModelTicks ticks = new ModelTicks(this);
    final ModelLimits limits = new ModelLimits(this);
    final ModelIndex listed = new ModelIndex(this);
    final ModelCallbacks callbacks = new ModelCallbacks(this);
    Workspace workspace;
    long sequence;
    long now = World.START;

    void configure(Workspace next) {
        workspace = next;
        conversations.values().stream()
                .filter(c -> c.held.equals("closed"))
                .forEach(c -> c.ends = limits.opening(rules(c)));
        shifts.configure(next);
        for (Agent agent : next.agents()) {
            ModelAgent a = agents.computeIfAbsent(agent.id().value(), id -> new ModelAgent(agent));
            a.config = agent;
            if (next.calendar(agent.shift()).isEmpty()) {
                ModelShifts.forget(a);
            }
            matchAgent(a);
        }
        agents.values().stream().filter(a -> next.agent(a.id()).isEmpty()).forEach(a -> {
            a.config = new Agent(a.config.id(), a.id(), "", "agent", Map.of(), Map.of(), 0, 0, Map.of());
            ModelShifts.forget(a);
        });
    }

    /** With the agent who served the contact last, when that still counts and they have room. */
    void placeReturning(ModelConversation c, String agent, long ends) {
        ModelAgent a = c.byHand || ends <= now ? null : agents.get(agent);
        if (a != null && a.routable() && a.hasRoomFor(c.channel, c.weight, c.interruptible)) {
            assign(c, a);
            return;
        }
        if (a != null && c.stickyWait > 0 && a.connected && !a.status.equals("offline") && !a.out) {
            c.waitFirstFor(agent);
        }
        place(c);
    }

    ModelAgent takeBack(ModelConversation c) {
        if (!c.handingTo.isEmpty()) {
            matchAgent(hands.letGo(c));
        }
        ModelAgent a = agents.get(c.agent);
        a.carry(c, -1, now);
        c.forced = false;
        c.agent = "";
        c.offer = "";
        c.deadline = 0;
        c.idle = 0;
        c.unseen = 0;
        c.carries = -1;
        return a;
    }

    void place(ModelConversation c) {
        agents.values().stream()
                .filter(a -> canTake(a, c))
                .min(Comparator.comparingInt((ModelAgent a) -> tier(a, c))
                        .thenComparing(a -> c.now().isPersonal()
                                ? ""
                                : ModelHands.order(this, a, c.now().need()))
                        .thenComparing(ModelAgent::id))
                .ifPresent(a -> assign(c, a));
    }

    void matchAgent(ModelAgent a) {
        Optional<ModelConversation> oldest = oldestFor(a);
        while (oldest.isPresent()) {
            assign(oldest.get(), a);
            oldest = oldestFor(a);
        }
    }

    private Optional<ModelConversation> oldestFor(ModelAgent a) {
        return conversations.values().stream()
                .filter(c -> c.is("QUEUED") && canTake(a, c))
                .min(Comparator.comparing(c -> c.rank));
    }

    boolean canTake(ModelAgent a, ModelConversation c) {
        ModelConversation.Step step = c.now();
        boolean serves = step.isPersonal()
                ? c.personal.equals(a.id())
                : !c.byHand && step.need().isServedBy(a.config);
        return serves
                && a.routable()
                && !c.excluded.containsKey(a.id())
                && a.hasRoomFor(c.channel, c.weight, c.interruptible);
    }

    private static int tier(ModelAgent a, ModelConversation c) {
        return c.now().isPersonal() ? 0 : c.now().need().tierOf(a.config).orElseThrow();
    }

    private void assign(ModelConversation c, ModelAgent a) {
        c.agent = a.id();
        a.carry(c, 1, now);
        a.last = ++sequence;
        if (c.push) {
            sights.watch(c);
            activate(c);
        } else {
            c.deadline = now + 20_000;
            move(c, "OFFERED");
        }
    }

    void activate(ModelConversation c) {
        Duration patience = rules(c).parkAfter().get(c.channel);
        move(c, "ACTIVE");
        if (patience != null) {
            c.idle = c.version;
            c.idleDue = now + patience.toMillis();
        }
    }

    QueueRules rules(ModelConversation c) {
        return workspace.queue(c.queue).orElseThrow().rules();
    }

    void say(ModelConversation c) {
        c.visible = ++c.seq;
        c.at = now;
    }

    static void move(ModelConversation c, String state) {
        c.state = state;
        if (state.equals("ACTIVE")) {
            c.participants.remove(c.agent);
        } else if (c.over() || state.equals("WRAP_UP")) {
            c.participants.clear();
        }
        ModelClocks.settle(c);
        c.version++;
    }

    static Transition done(ModelConversation c) {
        return new Transition.Done(c.state, c.version);
    }

    static Transition stale(ModelConversation c) {
        return new Transition.Stale(c.state, c.version);
    }
}
