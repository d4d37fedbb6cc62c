package io.parley.bench.routing;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Transition;
import io.parley.bench.baseline.NativeVertx;
import io.parley.bench.process.RedisUnderTest;
import io.parley.bench.product.BenchConfiguration;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.id.SecureIds;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One size: agents sign on, conversations come until everybody is full, more and more wait, and some are closed. */
final class RoutingRound implements AutoCloseable {

    /** How often each step is measured. */
    static final int STEPS = 1_000;

    /** What is measured is Redis' own time, so a machine that is busy otherwise may take its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = NativeVertx.start();
    private final Commandstats stats;
    private final Workspace workspace;
    private final int agents;
    private final int topics;
    private final int capacity;
    private final Route route;
    private final RedisDoor door;
    private final Assignments assignments;
    private final ClassBook classes;
    private final Intake intake;
    private final List<ConversationId> conversations = new ArrayList<>();
    private final AtomicInteger contacts = new AtomicInteger();

    RoutingRound(RedisUnderTest redis, int agents, int classesPerAgent) throws Exception {
        this.stats = new Commandstats(redis.commands());
        this.agents = agents;
        this.topics = classesPerAgent;
        this.capacity = Math.max(1, STEPS / agents);
        this.workspace = BenchConfiguration.of(agents, capacity, classesPerAgent);
        this.route = new Route(workspace.id(), workspace.inboxes().get(0), false);
        this.door = await(RedisDoor.open(vertx, new RedisSettings(redis.uri(), PATIENCE, 4096)));
        SecureIds ids = new SecureIds(Clock.systemUTC());
        this.classes = new ClassBook(door, ids);
        this.assignments = new Assignments(door, classes, ids);
        this.intake = new Intake(door, classes, ids);
    }

    /** What one step costs, with so many conversations waiting. */
    record Cost(
            int agents, int classes, int waiting, Step step, double scriptMicros, double cpuMicros, double wallMicros) {

        double cpuPerTransition() {
            return cpuMicros / step.transitions;
        }
    }

    /** A step of a conversation's life, and how many transitions its script makes. */
    enum Step {
        OFFERED("message in, matched and offered", 2),
        ACCEPTED("accept", 1),
        CLOSED("close, nobody waits", 1),
        QUEUED("message in, nobody free", 1),
        NEXT("close, next one offered", 2);

        final String words;
        final int transitions;

        Step(String words, int transitions) {
            this.words = words;
            this.transitions = transitions;
        }
    }

    /** The costs of this size at growing numbers of waiting conversations, the first of which is 0. Blocks. */
    List<Cost> run(int... waiting) throws Exception {
        signOn();
        List<Cost> costs = new ArrayList<>();
        costs.add(cost(0, Step.OFFERED, this::arrive));
        List<ConversationRecord> offered = read(0, STEPS);
        costs.add(cost(0, Step.ACCEPTED, i -> accept(offered.get(i))));
        List<ConversationRecord> active = read(0, STEPS);
        costs.add(cost(0, Step.CLOSED, i -> close(active.get(i))));
        // The whole room is filled, unmeasured, so that what is measured next finds nobody free.
        int next = STEPS;
        many(agents * capacity, this::arrive);
        List<ConversationRecord> held = taken(next);
        next += agents * capacity;
        int before = 0;
        for (int level : waiting) {
            if (level > 0) {
                many(level - before, this::arrive);
                costs.add(cost(level, Step.QUEUED, this::arrive));
                List<ConversationRecord> closing = held;
                costs.add(cost(level, Step.NEXT, closing.size(), i -> close(closing.get(i))));
                held = taken(next);
                next += closing.size();
                before = level;
            }
        }
        return costs;
    }

    WorkspaceId workspace() {
        return workspace.id();
    }

    /** Everybody is available. Blocks. */
    void signOn() throws Exception {
        await(classes.apply(workspace));
        many(agents, i -> available(BenchConfiguration.agent(i)));
    }

    /** Plays whole lives, 64 at once. Blocks. */
    void live(int times) throws Exception {
        AtomicInteger begun = new AtomicInteger();
        await(Future.all(IntStream.range(0, 64)
                .mapToObj(i -> lifeAfterLife(begun, times))
                .toList()));
    }

    private Future<Void> lifeAfterLife(AtomicInteger begun, int times) {
        int number = begun.getAndIncrement();
        return number >= times
                ? Future.succeededFuture()
                : life(number, id -> {}).compose(done -> lifeAfterLife(begun, times));
    }

    /**
     * One life: somebody writes, is offered at once, accepted and closed.
     *
     * @param come told of the conversation as soon as its message is accepted
     */
    Future<?> life(int number, Consumer<ConversationId> come) {
        return come(number)
                .onSuccess(come::accept)
                .compose(id -> assignments.conversation(workspace.id(), id))
                .map(Optional::orElseThrow)
                .compose(offered -> accept(offered)
                        .compose(accepted -> assignments.close(
                                workspace.id(),
                                new AgentId(offered.agent()),
                                new ConversationId(offered.id()),
                                offered.version() + 1)))
                .map(closed -> {
                    if (!(closed instanceof Transition.Done)) {
                        throw new IllegalStateException("not closed: " + closed);
                    }
                    return closed;
                });
    }

    /** Accepts what was offered among the conversations from about this one on. */
    private List<ConversationRecord> taken(int from) throws Exception {
        int first = Math.max(0, from - 64);
        List<ConversationRecord> found = read(first, Math.min(conversations.size() - first, STEPS + 128));
        List<ConversationRecord> offered = found.stream()
                .filter(c -> c.state() == ConversationState.OFFERED)
                .limit(STEPS)
                .toList();
        many(offered.size(), i -> accept(offered.get(i)));
        ConversationRecord[] active = new ConversationRecord[offered.size()];
        many(
                offered.size(),
                i -> assignments
                        .conversation(
                                workspace.id(),
                                new ConversationId(offered.get(i).id()))
                        .map(c -> active[i] = c.orElseThrow()));
        return List.of(active);
    }

    private Cost cost(int waiting, Step step, IntFunction<Future<?>> work) throws Exception {
        return cost(waiting, step, STEPS, work);
    }

    private Cost cost(int waiting, Step step, int times, IntFunction<Future<?>> work) throws Exception {
        Commandstats.Seen seen = stats.of(() -> many(times, work));
        return new Cost(
                agents,
                topics,
                waiting,
                step,
                seen.scriptMicros() / times,
                seen.cpuMicros() / times,
                seen.wallMicros() / times);
    }

    private List<ConversationRecord> read(int from, int count) throws Exception {
        ConversationRecord[] records = new ConversationRecord[count];
        many(
                count,
                i -> assignments
                        .conversation(workspace.id(), conversations.get(from + i))
                        .map(found -> records[i] = found.orElseThrow()));
        return List.of(records);
    }

    private Future<?> available(AgentId agent) {
        String session = "session-" + agent;
        return assignments
                .connect(workspace.id(), agent, session)
                .compose(connected -> assignments.presence(workspace.id(), agent, session, Presence.AVAILABLE, ""));
    }

    private Future<?> arrive(int i) {
        return come(i).map(id -> {
            synchronized (conversations) {
                return conversations.add(id);
            }
        });
    }

    private Future<ConversationId> come(int i) {
        String contact = "contact-" + contacts.getAndIncrement();
        InboundMessage message = new InboundMessage(
                route.inbox().inbox().id(),
                contact + "-1",
                "",
                new ContactAddress(contact, ""),
                InboundMessage.Kind.TEXT,
                "Where is my parcel? It was due on Tuesday.",
                "",
                "",
                "",
                List.of(),
                ThreadHints.NONE,
                false,
                Map.of("topic", BenchConfiguration.topic(i % topics)),
                Optional.empty());
        return intake.receive(route, message).map(receipt -> {
            if (!(receipt instanceof Receipt.Accepted accepted)) {
                throw new IllegalStateException("not accepted: " + receipt);
            }
            return new ConversationId(accepted.conversation());
        });
    }

    private Future<?> accept(ConversationRecord offered) {
        AgentId agent = new AgentId(offered.agent());
        return assignments.accept(
                workspace.id(), agent, "session-" + agent, new ConversationId(offered.id()), offered.offer());
    }

    private Future<?> close(ConversationRecord active) {
        return assignments.close(
                workspace.id(), new AgentId(active.agent()), new ConversationId(active.id()), active.version());
    }

    /** Does something many times, 64 at once. */
    private void many(int times, IntFunction<Future<?>> work) throws Exception {
        for (int done = 0; done < times; done += 64) {
            List<Future<?>> batch = new ArrayList<>();
            for (int i = done; i < Math.min(times, done + 64); i++) {
                batch.add(work.apply(i));
            }
            await(Future.all(batch));
        }
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        await(door.close());
        await(vertx.close());
    }
}
