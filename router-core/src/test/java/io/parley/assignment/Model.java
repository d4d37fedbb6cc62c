package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.inbox.InboxConfig;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import io.parley.routing.PlanCompiler;
import io.parley.routing.Planner;
import io.parley.routing.Requirement;
import io.parley.routing.Work;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
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
    private static final String[] NOBODY = {"", "", "0"};
    static final long LEASE = 45_000;
    static final long GRACE = 60_000;
    static final long EXCLUSION = 60_000;
    static final long PERSONAL = 30_000;

    final Map<String, ModelAgent> agents = new TreeMap<>();
    final Map<String, ModelConversation> conversations = new TreeMap<>();
    final Map<String, String> index = new TreeMap<>();
    final ModelHands hands = new ModelHands(this);
    final ModelSights sights = new ModelSights(this);
    Workspace workspace;
    long sequence;
    long now = World.START;

    void configure(Workspace next) {
        workspace = next;
        conversations.values().stream().filter(c -> c.held.equals("closed")).forEach(c -> c.ends = opening(rules(c)));
        for (Agent agent : next.agents()) {
            ModelAgent a = agents.computeIfAbsent(agent.id().value(), id -> new ModelAgent(agent));
            a.config = agent;
            matchAgent(a);
        }
    }

    /** The conversation that this contact's next message goes to; mail without a thread always opens one. */
    Optional<ModelConversation> find(String inbox, String contact) {
        ModelConversation c = conversations.get(index.getOrDefault(inbox + "|c|" + contact, ""));
        boolean takes = c != null && !(c.over() && now >= c.closedAt + (c.is("CLOSED") ? c.reopen : c.revive));
        return takes ? Optional.of(c) : Optional.empty();
    }

    /** The number of the message. */
    long receive(String inbox, String contact, String text, String id) {
        ModelConversation c = find(inbox, contact).orElseGet(() -> draft(inbox, contact, text, id));
        boolean asleep = c.is("PARKED") || c.is("WRAP_UP");
        ModelAgent freed = asleep ? wake(c) : null;
        boolean revived = c.is("ABANDONED");
        boolean waits = revived || c.state.isEmpty() || c.is("CLOSED") || (asleep && c.agent.isEmpty());
        String[] last = asleep || c.is("CLOSED")
                ? new String[] {c.sticky, c.queue, "" + (asleep ? now + 1 : c.closedAt + c.stickyFor)}
                : revived
                        ? NOBODY
                        : index.getOrDefault(inbox + "|s|" + contact, "||0").split("\\|", -1);
        if (revived) {
            c.closedAt = 0;
            c.revive = 0;
            c.catchUp(now);
            say(c);
            move(c, "QUEUED");
        } else if (waits) {
            c.dropPersonalStep();
            c.t0 = now;
            c.tq = now;
            c.step = 0;
            c.rank = "%015d%010d".formatted(Math.max(0, now - c.credit), ++sequence);
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
        long number = c.seq;
        if (waits) {
            enter(c, c.version == 1 ? ways(c) : null, last[1].equals(c.queue) ? last[0] : "", Long.parseLong(last[2]));
        }
        if (freed != null) {
            matchAgent(freed);
        }
        return number;
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
        a.carry(c, 1, now);
        a.last = ++sequence;
        activate(c);
        return a;
    }

    private void placeReturning(ModelConversation c, String agent, long ends) {
        ModelAgent a = c.byHand || ends <= now ? null : agents.get(agent);
        if (a != null && a.routable() && a.hasRoomFor(c.channel, c.weight, c.interruptible)) {
            assign(c, a);
            return;
        }
        if (a != null && c.stickyWait > 0 && a.connected && !a.status.equals("offline")) {
            c.waitFirstFor(agent);
        }
        place(c);
    }

    Transition accept(String agent, String session, String id, String offer) {
        ModelConversation c = conversations.get(id);
        if (c == null) {
            return new Transition.Unknown();
        }
        if (isHandedTo(agent, session, c, offer)) {
            return hands.handOver(c);
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
        if (isHandedTo(agent, session, c, offer)) {
            agents.get(agent).misses = 0;
            c.declined = offer;
            hands.keep(c);
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
        if (!c.handingTo.isEmpty()) {
            matchAgent(hands.letGo(c));
        }
        c.idle = 0;
        c.unseen = 0;
        c.excluded.clear();
        long idle = a.idle;
        a.carry(c, -1, now);
        c.carries = (c.weight * rules.wrapUpShare() + 99) / 100;
        a.carry(c, 1, now);
        a.idle = idle;
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
        remember(c);
    }

    private void remember(ModelConversation c) {
        if (c.stickyFor > 0 && !c.sticky.isEmpty()) {
            index.put(c.inbox + "|s|" + c.contact, c.sticky + "|" + c.queue + "|" + (now + c.stickyFor));
        }
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
            return new Transition.Done(c.commandState, c.commandVersion);
        }
        if (!c.is("ACTIVE") || !c.agent.equals(agent) || c.version != version) {
            return stale(c);
        }
        ModelAgent source = takeBack(c);
        c.sticky = agent;
        c.queue = target.isEmpty() ? queue : fallback(agents.get(target).config, c.queue);
        Work work = new Work(c.channel, c.weight, c.interruptible);
        Requirement need = new Planner(workspace)
                .transfer(work, workspace.inbox(c.inbox).orElseThrow().rules(), c.queue, c.language, c.priority);
        c.skills = need.skills();
        c.take(need.terms());
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
        c.commandState = "QUEUED";
        c.commandVersion = c.version;
        enter(c, null);
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
        if (!a.connected) {
            a.idle = now;
        }
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
        if (status.equals("available") && !a.status.equals(status)) {
            a.idle = now;
        }
        a.status = status;
        a.reason = "";
        if (status.equals("available")) {
            a.misses = 0;
        }
        matchAgent(a);
    }

    /** As nodes tick: leases first, then timers in the order in which they are due, a bounded number in a go; then who waited too long. */
    void tick() {
        do {
            int budget = 32;
            List<ModelAgent> leases = agents.values().stream()
                    .filter(a -> a.leaseEnd > 0 && a.leaseEnd <= now)
                    .sorted(Comparator.comparingLong((ModelAgent a) -> a.leaseEnd)
                            .thenComparing(ModelAgent::id))
                    .toList();
            leases.forEach(this::beginGrace);
            budget -= leases.size();
            List<ModelConversation> late = new ArrayList<>();
            Optional<ModelTimer> due = nextDue(late);
            while (budget > 0 && due.isPresent()) {
                budget -= 1 + ring(due.get(), late);
                due = nextDue(late);
            }
            late.forEach(c -> {
                if (c.is("QUEUED") && c.late > 0 && c.tq + c.late <= now) {
                    divert(c, "late", ways(c));
                }
            });
        } while (nextDue(List.of()).isPresent());
    }

    private Optional<ModelTimer> nextDue(List<ModelConversation> late) {
        return ModelTimer.all(this).stream()
                .filter(timer -> timer.due() <= now)
                .filter(timer -> !timer.kind().equals("late") || !late.contains(conversations.get(timer.id())))
                .findFirst();
    }

    /** How many conversations it moved beside its own. */
    private int ring(ModelTimer timer, List<ModelConversation> late) {
        ModelConversation c = conversations.get(timer.id());
        switch (timer.kind()) {
            case "offer" -> {
                miss(agents.get(c.agent), c.misses);
                endOffer(c);
            }
            case "seen" -> {
                miss(agents.get(c.agent), c.misses);
                endOffer(c);
            }
            case "hand" -> {
                miss(agents.get(c.handingTo), c.misses);
                hands.keep(c);
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
            case "stick" -> index.remove(timer.id() + "|s|" + timer.guard());
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
                } else if (c.is("HELD")) {
                    endHold(c);
                } else {
                    end(c);
                }
            }
            case "late" -> late.add(c);
            case "grace" -> {
                return lose(agents.get(timer.id()));
            }
            default -> {
                c.gone = true;
                index.values().removeIf(id -> id.equals(c.id));
            }
        }
        return 0;
    }

    private int lose(ModelAgent a) {
        a.connected = false;
        a.graceEnd = 0;
        a.session = "";
        List<ModelConversation> held = conversations.values().stream()
                .filter(c -> c.agent.equals(a.id()) || c.handingTo.equals(a.id()))
                .sorted(Comparator.comparing(c -> c.rank))
                .toList();
        for (ModelConversation c : held) {
            if (!c.agent.equals(a.id())) {
                hands.keep(c);
                continue;
            }
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
        return 1 + held.size();
    }

    private void miss(ModelAgent a, int limit) {
        if (!a.inGrace()) {
            a.misses++;
            if (a.misses >= limit && a.status.equals("available")) {
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
        c.held = "";
        ModelAgent a = c.agent.isEmpty() ? null : takeBack(c);
        c.excluded.clear();
        c.closedAt = now;
        c.gone = false;
        c.revive = served ? 0 : rules(c).reviveWithin().toMillis();
        say(c);
        move(c, served ? "CLOSED" : "ABANDONED");
        if (served) {
            remember(c);
        }
        if (a != null) {
            matchAgent(a);
        }
        return done(c);
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

    /** What it needs in the queues to which its own sends. */
    private Map<String, Requirement> ways(ModelConversation c) {
        Map<String, Requirement> ways = new TreeMap<>();
        for (String other : rules(c).elsewhere()) {
            Work work = new Work(c.channel, c.weight, c.interruptible);
            PlanCompiler compiler = new PlanCompiler(workspace);
            ways.put(
                    other,
                    new Requirement(
                            other,
                            c.skills,
                            c.language,
                            "",
                            compiler.plan(work, other, c.skills),
                            compiler.offerTimeout(other, c.channel),
                            compiler.terms(other, c.channel, c.priority)));
        }
        return ways;
    }

    /** @param ways null for a conversation that had been taken already */
    private void enter(ModelConversation c, Map<String, Requirement> ways) {
        enter(c, ways, "", 0);
    }

    /** Also with the agent who served the contact last, and how long that counts. */
    private void enter(ModelConversation c, Map<String, Requirement> ways, String agent, long ends) {
        c.late = 0;
        if (c.personal.isEmpty()) {
            String obstacle = obstacle(c, ways != null);
            if (!obstacle.isEmpty()) {
                divert(c, obstacle, ways);
                return;
            }
            c.late = rules(c).longestWait().toMillis();
        }
        placeReturning(c, agent, ends);
    }

    private String obstacle(ModelConversation c, boolean fresh) {
        QueueRules rules = rules(c);
        if (opening(rules) > now) {
            return "closed";
        }
        long waiting = conversations.values().stream()
                .filter(other -> other != c && other.is("QUEUED") && other.queue.equals(c.queue))
                .count();
        boolean full = fresh && rules.longest() >= 0 && waiting >= rules.longest();
        return full && agents.values().stream().noneMatch(a -> canTake(a, c)) ? "full" : "";
    }

    private void divert(ModelConversation c, String reason, Map<String, Requirement> ways) {
        QueueRules rules = rules(c);
        Overflow otherwise = switch (reason) {
            case "closed" -> rules.closed();
            case "full" -> rules.full();
            default -> rules.late();
        };
        if (ways != null && otherwise.action() == Overflow.Action.QUEUE) {
            String queue = c.queue;
            List<ModelConversation.Step> plan = c.plan;
            c.queue = otherwise.queue();
            c.plan = ModelConversation.Step.of(ways.get(c.queue).plan(), 0);
            c.step = 0;
            if (obstacle(c, true).isEmpty()) {
                c.tq = now;
                c.late = rules(c).longestWait().toMillis();
                c.personal = "";
                tell(c, otherwise);
                move(c, "QUEUED");
                place(c);
                return;
            }
            c.queue = queue;
            c.plan = plan;
        }
        tell(c, otherwise);
        if (ways != null && otherwise.action() == Overflow.Action.CLOSE && c.channel.equals("web")) {
            end(c);
            return;
        }
        long opens = opening(rules);
        c.held = reason;
        c.ends = opens > now ? opens : now + 900_000;
        move(c, "HELD");
    }

    private void tell(ModelConversation c, Overflow otherwise) {
        if (c.channel.equals("web") && !otherwise.message().isEmpty()) {
            say(c);
        }
    }

    private void endHold(ModelConversation c) {
        long opens = c.held.equals("closed") ? opening(rules(c)) : now;
        if (opens > now) {
            c.ends = opens;
            return;
        }
        c.held = "";
        c.ends = 0;
        c.tq = now;
        c.step = 0;
        c.late = 0;
        move(c, "QUEUED");
        place(c);
    }

    private long opening(QueueRules rules) {
        return workspace
                .calendar(rules.calendar())
                .map(calendar -> calendar.openings(
                                Instant.ofEpochMilli(now),
                                Instant.ofEpochMilli(now).plus(Duration.ofDays(30)))
                        .get(0)
                        .from()
                        .toEpochMilli())
                .orElse(now);
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
            activate(c);
            sights.watch(c);
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
        c.skills = need.skills();
        c.take(need.terms());
        c.plan = ModelConversation.Step.of(need.plan(), 0);
        conversations.put(id, c);
        return c;
    }

    private boolean isHandedTo(String agent, String session, ModelConversation c, String offer) {
        ModelAgent a = agents.get(agent);
        return a.connected && a.session.equals(session) && c.handingTo.equals(agent) && c.handingOffer.equals(offer);
    }

    private boolean holds(String agent, String session, ModelConversation c) {
        ModelAgent a = agents.get(agent);
        return a.connected && a.session.equals(session) && c.agent.equals(agent);
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
        c.version++;
    }

    static Transition done(ModelConversation c) {
        return new Transition.Done(c.state, c.version);
    }

    static Transition stale(ModelConversation c) {
        return new Transition.Stale(c.state, c.version);
    }
}
