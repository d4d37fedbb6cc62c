package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.inbox.InboxConfig;
import io.parley.queue.QueueRules;
import io.parley.routing.Planner;
import io.parley.routing.Requirement;
import io.parley.routing.Work;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What routing must do, told plainly: objects and linear scans, no index, no script. Slow and meant to be obviously right; the
 * property tests compare the scripts with it after every command.
 */
final class Model {
    static final long LEASE = 45_000;
    static final long GRACE = 60_000;
    static final long EXCLUSION = 60_000;
    static final long PERSONAL = 30_000;

    final Map<String, ModelAgent> agents = new TreeMap<>();
    final Map<String, ModelConversation> conversations = new TreeMap<>();
    final Map<String, String> index = new TreeMap<>();
    Workspace workspace;
    long sequence;
    long now = World.START;

    void configure(Workspace next) {
        workspace = next;
        for (Agent agent : next.agents()) {
            ModelAgent a = agents.computeIfAbsent(agent.id().value(), id -> new ModelAgent(agent));
            a.config = agent;
            matchAgent(a);
        }
    }

    /** The conversation that this contact's next message goes to; mail without a thread always opens one. */
    Optional<ModelConversation> find(String inbox, String contact) {
        ModelConversation c = conversations.get(index.getOrDefault(inbox + "|c|" + contact, ""));
        boolean takes = c != null && !c.is("ABANDONED") && !(c.is("CLOSED") && now >= c.closedAt + c.reopen);
        return takes ? Optional.of(c) : Optional.empty();
    }

    void receive(String inbox, String contact, String text, String id) {
        ModelConversation c = find(inbox, contact).orElseGet(() -> draft(inbox, contact, text, id));
        boolean asleep = c.is("PARKED") || c.is("WRAP_UP");
        ModelAgent freed = asleep ? wake(c) : null;
        boolean waits = c.state.isEmpty() || c.is("CLOSED") || (asleep && c.agent.isEmpty());
        if (waits) {
            c.dropPersonalStep();
            c.t0 = now;
            c.tq = now;
            c.step = 0;
            c.rank = "%015d%010d".formatted(now, ++sequence);
            if (c.is("CLOSED")) {
                c.closedAt = 0;
                say(c);
            }
            move(c, "QUEUED");
        }
        if (!inbox.equals("mail")) {
            index.put(inbox + "|c|" + contact, c.id);
        }
        say(c);
        if (waits) {
            place(c);
        }
        if (freed != null) {
            matchAgent(freed);
        }
    }

    /** Gives it back to its agent when there is room; the agent whose capacity changed. */
    private ModelAgent wake(ModelConversation c) {
        ModelAgent a = agents.get(c.sticky);
        boolean wrapped = c.is("WRAP_UP");
        c.ends = 0;
        if (wrapped) {
            takeBack(c);
        }
        if (!a.routable() || !a.hasRoomFor(c.channel, c.weight, c.interruptible)) {
            return wrapped ? a : null;
        }
        c.agent = a.id();
        a.carry(c, 1);
        a.last = ++sequence;
        activate(c);
        return a;
    }

    Transition accept(String agent, String session, String id, String offer) {
        ModelConversation c = conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        boolean mine = holds(agent, session, c) && !offer.isEmpty() && c.offer.equals(offer);
        if (mine && c.is("ACTIVE")) {
            return done(c);
        }
        if (!mine || !c.is("OFFERED")) {
            return stale(c);
        }
        c.deadline = 0;
        say(c);
        activate(c);
        agents.get(agent).misses = 0;
        return done(c);
    }

    Transition decline(String agent, String session, String id, String offer) {
        ModelConversation c = conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (!offer.isEmpty() && c.declined.equals(offer)) {
            return done(c);
        }
        if (!holds(agent, session, c) || !c.is("OFFERED") || !c.offer.equals(offer)) {
            return stale(c);
        }
        agents.get(agent).misses = 0;
        c.declined = offer;
        endOffer(c);
        return done(c);
    }

    Transition close(String agent, String id, long version) {
        ModelConversation c = conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        boolean finished = c.over() || c.is("WRAP_UP");
        if (finished && c.sticky.equals(agent) && c.version == version + 1) {
            return done(c);
        }
        boolean mine = c.is("PARKED") ? c.sticky.equals(agent) : c.agent.equals(agent) && !c.is("OFFERED");
        if (!mine || c.version != version) {
            return stale(c);
        }
        if (c.is("WRAP_UP")) {
            endWrapUp(c);
            return done(c);
        }
        QueueRules rules = rules(c);
        return c.is("ACTIVE") && !rules.wrapUp().isZero() ? wrapUp(c, rules) : finish(c);
    }

    Transition park(String agent, String id, long version) {
        ModelConversation c = conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (c.is("PARKED") && c.sticky.equals(agent) && c.version == version + 1) {
            return done(c);
        }
        if (!c.is("ACTIVE") || !c.agent.equals(agent) || c.version != version) {
            return stale(c);
        }
        park(c);
        return done(c);
    }

    private void park(ModelConversation c) {
        ModelAgent a = takeBack(c);
        c.sticky = a.id();
        c.ends = now + c.reopen;
        move(c, "PARKED");
        matchAgent(a);
    }

    private Transition wrapUp(ModelConversation c, QueueRules rules) {
        ModelAgent a = agents.get(c.agent);
        c.idle = 0;
        c.excluded.clear();
        a.carry(c, -1);
        c.carries = (c.weight * rules.wrapUpShare() + 99) / 100;
        a.carry(c, 1);
        c.sticky = a.id();
        c.ends = now + rules.wrapUp().toMillis();
        say(c);
        move(c, "WRAP_UP");
        matchAgent(a);
        return done(c);
    }

    private void endWrapUp(ModelConversation c) {
        ModelAgent a = takeBack(c);
        end(c);
        matchAgent(a);
    }

    private void end(ModelConversation c) {
        c.ends = 0;
        c.excluded.clear();
        c.closedAt = now;
        c.gone = false;
        move(c, "CLOSED");
    }

    Transition leave(String id) {
        ModelConversation c = conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        return c.over() || c.is("WRAP_UP") ? done(c) : finish(c);
    }

    Transition transfer(String agent, String id, long version, String command, String queue, String target) {
        ModelConversation c = conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (target.equals(agent)) {
            return new Transition.Refused("SAME_AGENT");
        }
        if (c.command.equals(command)) {
            return new Transition.Done("QUEUED", c.commandVersion);
        }
        if (!c.is("ACTIVE") || !c.agent.equals(agent) || c.version != version) {
            return stale(c);
        }
        ModelAgent source = takeBack(c);
        c.sticky = agent;
        c.queue = target.isEmpty() ? queue : fallback(agents.get(target).config, c.queue);
        Work work = new Work(c.channel, c.weight, c.interruptible);
        Requirement need = new Planner(workspace)
                .transfer(work, workspace.inbox(c.inbox).orElseThrow().rules(), c.queue, c.language);
        c.plan = new ArrayList<>(ModelConversation.Step.of(need.plan(), target.isEmpty() ? 0 : PERSONAL));
        if (!target.isEmpty()) {
            c.plan.add(0, new ModelConversation.Step(0, null));
        }
        c.personal = target;
        c.step = 0;
        c.tq = now;
        c.excluded.clear();
        c.excluded.put(agent, now + EXCLUSION);
        say(c);
        move(c, "QUEUED");
        c.command = command;
        c.commandVersion = c.version;
        place(c);
        matchAgent(source);
        return new Transition.Done("QUEUED", c.commandVersion);
    }

    private static String fallback(Agent target, String queue) {
        return target.queues().containsKey(queue) || target.queues().isEmpty()
                ? queue
                : target.queues().keySet().stream()
                        .min(Comparator.comparingInt(
                                        (String q) -> target.queues().get(q))
                                .thenComparing(q -> q))
                        .orElseThrow();
    }

    void connect(String agent, String session) {
        ModelAgent a = agents.get(agent);
        boolean changed = !a.session.equals(session) || a.inGrace() || !a.connected;
        a.session = session;
        a.connected = true;
        a.graceEnd = 0;
        a.leaseEnd = now + LEASE;
        if (changed) {
            matchAgent(a);
        }
    }

    boolean heartbeat(String agent, String session) {
        ModelAgent a = agents.get(agent);
        if (!a.connected || !a.session.equals(session)) {
            return false;
        }
        a.leaseEnd = now + LEASE;
        if (a.inGrace()) {
            a.graceEnd = 0;
            matchAgent(a);
        }
        return true;
    }

    void disconnect(String agent, String session) {
        ModelAgent a = agents.get(agent);
        if (a.connected && a.session.equals(session) && !a.inGrace()) {
            beginGrace(a);
        }
    }

    void presence(String agent, String session, String status) {
        ModelAgent a = agents.get(agent);
        if (!a.connected || !a.session.equals(session)) {
            return;
        }
        if (status.equals(a.status) && a.reason.isEmpty() && a.misses == 0) {
            return;
        }
        a.status = status;
        a.reason = "";
        if (status.equals("available")) {
            a.misses = 0;
        }
        matchAgent(a);
    }

    /** Leases first, then every timer in the order in which it is due. */
    void tick() {
        agents.values().stream()
                .filter(a -> a.leaseEnd > 0 && a.leaseEnd <= now)
                .sorted(Comparator.comparingLong((ModelAgent a) -> a.leaseEnd).thenComparing(ModelAgent::id))
                .toList()
                .forEach(this::beginGrace);
        Optional<ModelTimer> due = nextDue();
        while (due.isPresent()) {
            ring(due.get());
            due = nextDue();
        }
    }

    private Optional<ModelTimer> nextDue() {
        return ModelTimer.all(this).stream().filter(timer -> timer.due() <= now).findFirst();
    }

    private void ring(ModelTimer timer) {
        ModelConversation c = conversations.get(timer.id());
        switch (timer.kind()) {
            case "offer" -> {
                miss(agents.get(c.agent));
                endOffer(c);
            }
            case "excl" -> {
                c.excluded.remove(timer.guard());
                if (c.is("QUEUED")) {
                    place(c);
                }
            }
            case "step" -> {
                c.catchUp(now);
                move(c, "QUEUED");
                place(c);
            }
            case "idle" -> {
                Duration patience = rules(c).parkAfter().get(c.channel);
                if (patience == null) {
                    c.idle = 0;
                } else if (c.at + patience.toMillis() > now) {
                    c.idleDue = c.at + patience.toMillis();
                } else {
                    park(c);
                }
            }
            case "ends" -> {
                if (c.is("WRAP_UP")) {
                    endWrapUp(c);
                } else {
                    end(c);
                }
            }
            case "grace" -> lose(agents.get(timer.id()));
            default -> {
                c.gone = true;
                index.values().removeIf(id -> id.equals(c.id));
            }
        }
    }

    private void lose(ModelAgent a) {
        a.connected = false;
        a.graceEnd = 0;
        a.session = "";
        List<ModelConversation> held = conversations.values().stream()
                .filter(c -> c.agent.equals(a.id()))
                .sorted(Comparator.comparing(c -> c.rank))
                .toList();
        for (ModelConversation c : held) {
            if (c.is("WRAP_UP")) {
                takeBack(c);
                end(c);
                continue;
            }
            if (c.is("ACTIVE")) {
                c.sticky = a.id();
            }
            takeBack(c);
            c.catchUp(now);
            move(c, "QUEUED");
            place(c);
        }
    }

    private void miss(ModelAgent a) {
        if (!a.inGrace()) {
            a.misses++;
            if (a.misses >= 2 && a.status.equals("available")) {
                a.status = "away";
                a.reason = "no answer";
            }
        }
    }

    private void beginGrace(ModelAgent a) {
        a.leaseEnd = 0;
        a.graceEnd = now + GRACE;
    }

    private void endOffer(ModelConversation c) {
        ModelAgent a = takeBack(c);
        c.excluded.put(a.id(), now + EXCLUSION);
        c.catchUp(now);
        move(c, "QUEUED");
        place(c);
        matchAgent(a);
    }

    private Transition finish(ModelConversation c) {
        boolean served = c.is("ACTIVE") || c.is("PARKED");
        if (c.is("ACTIVE")) {
            c.sticky = c.agent;
        }
        c.ends = 0;
        ModelAgent a = c.agent.isEmpty() ? null : takeBack(c);
        c.excluded.clear();
        c.closedAt = now;
        c.gone = false;
        say(c);
        move(c, served ? "CLOSED" : "ABANDONED");
        if (a != null) {
            matchAgent(a);
        }
        return done(c);
    }

    private ModelAgent takeBack(ModelConversation c) {
        ModelAgent a = agents.get(c.agent);
        a.carry(c, -1);
        c.agent = "";
        c.offer = "";
        c.deadline = 0;
        c.idle = 0;
        c.carries = -1;
        return a;
    }

    private void place(ModelConversation c) {
        agents.values().stream()
                .filter(a -> canTake(a, c))
                .min(Comparator.comparingInt((ModelAgent a) -> tier(a, c))
                        .thenComparingInt(ModelAgent::share)
                        .thenComparingLong(a -> a.last)
                        .thenComparing(ModelAgent::id))
                .ifPresent(a -> assign(c, a));
    }

    private void matchAgent(ModelAgent a) {
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
        boolean serves =
                step.isPersonal() ? c.personal.equals(a.id()) : step.need().isServedBy(a.config);
        return serves
                && a.routable()
                && !c.excluded.containsKey(a.id())
                && a.hasRoomFor(c.channel, c.weight, c.interruptible);
    }

    private static int tier(ModelAgent a, ModelConversation c) {
        return c.now().isPersonal() ? 0 : a.config.queues().get(c.now().need().queue());
    }

    private void assign(ModelConversation c, ModelAgent a) {
        c.agent = a.id();
        a.carry(c, 1);
        a.last = ++sequence;
        if (c.push) {
            activate(c);
        } else {
            c.deadline = now + 20_000;
            move(c, "OFFERED");
        }
    }

    private ModelConversation draft(String inbox, String contact, String text, String id) {
        InboxConfig config = workspace.inbox(inbox).orElseThrow();
        Requirement need = new Planner(workspace).require(config, "", text, Map.of());
        ModelConversation c = new ModelConversation(id, inbox, contact, config);
        c.language = need.language();
        c.queue = need.queue();
        c.plan = ModelConversation.Step.of(need.plan(), 0);
        conversations.put(id, c);
        return c;
    }

    private boolean holds(String agent, String session, ModelConversation c) {
        ModelAgent a = agents.get(agent);
        return a.connected && a.session.equals(session) && c.agent.equals(agent);
    }

    private void activate(ModelConversation c) {
        Duration patience = rules(c).parkAfter().get(c.channel);
        move(c, "ACTIVE");
        if (patience != null) {
            c.idle = c.version;
            c.idleDue = now + patience.toMillis();
        }
    }

    private QueueRules rules(ModelConversation c) {
        return workspace.queue(c.queue).orElseThrow().rules();
    }

    private void say(ModelConversation c) {
        c.visible = ++c.seq;
        c.at = now;
    }

    private static void move(ModelConversation c, String state) {
        c.state = state;
        c.version++;
    }

    private static Transition done(ModelConversation c) {
        return new Transition.Done(c.state, c.version);
    }

    private static Transition stale(ModelConversation c) {
        return new Transition.Stale(c.state, c.version);
    }
}
