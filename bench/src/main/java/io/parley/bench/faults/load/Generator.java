package io.parley.bench.faults.load;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** All clients with sockets, and the open-loop clock that makes them write. Call from one thread; clients live on their loop. */
public final class Generator implements AutoCloseable {
    private static final long TICK_MS = 5;
    private static final int OPEN_AT_ONCE = 25;
    private static final long FLOOD_MS = 100;

    private final Surroundings around;
    private final Plan plan;
    private final List<VisitorClient> visitors = new ArrayList<>();
    private final List<AgentClient> agents = new ArrayList<>();
    private final List<Racer> racers = new ArrayList<>();
    private final List<VisitorClient> idle = new ArrayList<>();
    /** Conversations that are written much in, and until when (nanoseconds). */
    private final Map<String, Long> floods = new HashMap<>();

    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final AtomicLong slowestTickMicros = new AtomicLong();
    private ScheduledFuture<?> ticks;
    private long beganNanos;
    private long lastTick;
    private int next;
    private int turn;
    private int closer;

    public Generator(Surroundings around, Plan plan) {
        this.around = around;
        this.plan = plan;
    }

    /** Sits agents down and lets every visitor write once; returns when every conversation is with an agent. Blocks. */
    public void connect(long atMostMs) throws InterruptedException, ExecutionException {
        onLoop(() -> {
            for (int i = 0; i < plan.agents(); i++) {
                sit(i);
            }
            agents.forEach(Client::start);
            racers.forEach(Client::start);
            return null;
        });
        await(
                "agents at their desks",
                atMostMs,
                () -> agents.stream().allMatch(Client::isOpen)
                        && racers.stream().allMatch(Client::isOpen));
        onLoop(() -> {
            openVisitors();
            return null;
        });
        await(
                "conversations with agents",
                atMostMs,
                () -> visitors.size() == plan.visitors()
                        && visitors.stream().allMatch(v -> v.outbox.size() == 0)
                        && (plan.racing()
                                || agents.stream().mapToInt(AgentClient::holds).sum() >= plan.visitors()));
    }

    private void sit(int agent) {
        if (!plan.racing()) {
            agents.add(new AgentClient(around, agent, "agent-" + agent, agent));
            return;
        }
        for (int node = 0; node < around.nodes().size(); node++) {
            racers.add(new Racer(around, agent, node));
        }
    }

    /** Lets racing consoles take what is offered and keep it. */
    public void endRaces() throws InterruptedException, ExecutionException {
        onLoop(() -> {
            racers.forEach(Racer::rest);
            return null;
        });
    }

    /** Commands that racing consoles gave, and how many of them came too late. */
    public long[] races() throws InterruptedException, ExecutionException {
        return onLoop(() -> new long[] {
            racers.stream().mapToLong(Racer::commands).sum(),
            racers.stream().mapToLong(Racer::stale).sum()
        });
    }

    private void openVisitors() {
        for (int i = 0; i < OPEN_AT_ONCE && visitors.size() < plan.visitors(); i++) {
            VisitorClient visitor = new VisitorClient(around, "v" + visitors.size(), visitors.size());
            visitors.add(visitor);
            visitor.start();
            visitor.write();
        }
        if (visitors.size() < plan.visitors()) {
            around.loop().schedule(this::openVisitors, 100, TimeUnit.MILLISECONDS);
        }
    }

    /** Adds visitors who say hello and then nothing; returns when all are there. Blocks. */
    public void addIdle(int count, long atMostMs) throws InterruptedException, ExecutionException {
        onLoop(() -> {
            openIdle(count);
            return null;
        });
        await(
                "idle visitors",
                atMostMs,
                () -> idle.size() == count && idle.stream().allMatch(Client::isOpen));
    }

    private void openIdle(int count) {
        for (int i = 0; i < OPEN_AT_ONCE && idle.size() < count; i++) {
            VisitorClient visitor = new VisitorClient(around, "i" + idle.size(), idle.size());
            idle.add(visitor);
            visitor.start();
        }
        if (idle.size() < count) {
            around.loop().schedule(() -> openIdle(count), 50, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Lets agents write long messages to the first visitors for a while, as fast as they are accepted one after the other.
     */
    public void flood(int count, double seconds) throws InterruptedException, ExecutionException {
        onLoop(() -> {
            long until = System.nanoTime() + (long) (seconds * 1e9);
            visitors.subList(0, Math.min(count, visitors.size()))
                    .forEach(visitor -> floods.put(visitor.conversation(), until));
            around.loop().schedule(this::flooding, FLOOD_MS, TimeUnit.MILLISECONDS);
            return null;
        });
    }

    private void flooding() {
        floods.values().removeIf(until -> System.nanoTime() > until);
        for (String conversation : floods.keySet()) {
            agents.stream()
                    .filter(agent -> agent.holds(conversation))
                    .findFirst()
                    .ifPresent(agent -> agent.writeMuch(conversation));
        }
        if (!floods.isEmpty()) {
            around.loop().schedule(this::flooding, FLOOD_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Begins to write as planned. */
    public void begin() throws InterruptedException, ExecutionException {
        onLoop(() -> {
            beganNanos = System.nanoTime();
            lastTick = beganNanos;
            ticks = around.loop().scheduleAtFixedRate(this::tick, 0, TICK_MS, TimeUnit.MILLISECONDS);
            return null;
        });
    }

    private void tick() {
        long now = System.nanoTime();
        slowestTickMicros.accumulateAndGet((now - lastTick) / 1_000 - TICK_MS * 1_000, Math::max);
        lastTick = now;
        try {
            while (next < plan.messages() && beganNanos + (long) (next * 1e9 / plan.perSecond()) <= now) {
                step(next++);
            }
        } catch (RuntimeException e) {
            // The loop would end the clock without a word.
            written.completeExceptionally(e);
        }
        if (next >= plan.messages()) {
            ticks.cancel(false);
            written.complete(null);
        }
    }

    private void step(int index) {
        boolean agents = plan.agentShare() > 0 && index % plan.agentShare() == plan.agentShare() - 1;
        if (!agents || !agentWrites()) {
            visitors.get(turn++ % visitors.size()).write();
        }
        if (plan.closeEvery() > 0 && index % plan.closeEvery() == plan.closeEvery() - 1) {
            this.agents.get(closer++ % this.agents.size()).closeOne();
        }
    }

    private boolean agentWrites() {
        for (int i = 0; i < agents.size(); i++) {
            if (agents.get(Math.floorMod(closer + turn + i, agents.size())).write()) {
                return true;
            }
        }
        return false;
    }

    /** Waits until everything planned was written by its authors, whether or not the system has it. */
    public void awaitWritten(long atMostMs) throws InterruptedException, ExecutionException {
        await("the planned messages", atMostMs, written::isDone);
        written.get();
    }

    /** Waits until nothing is on its way out; false when the time is over first. */
    public boolean awaitSent(long atMostMs) throws InterruptedException, ExecutionException {
        return awaited(atMostMs, () -> unsent() == 0);
    }

    /** Waits until every screen has been still for a second and every socket is open; returns at the end of the time in any case. */
    public void awaitCaughtUp(long atMostMs) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMs);
        long before = -1;
        while (System.nanoTime() < deadline) {
            long now = onLoop(() -> visitors.stream().allMatch(Client::isOpen)
                            && agents.stream().allMatch(Client::isOpen)
                    ? around.shown().get()
                    : -1L);
            if (now >= 0 && now == before) {
                return;
            }
            before = now;
            Thread.sleep(1_000);
        }
    }

    /** Messages whose authors wait for an answer. Call on the loop. */
    private int unsent() {
        return visitors.stream().mapToInt(v -> v.outbox.size()).sum()
                + agents.stream().mapToInt(a -> a.outbox.size()).sum();
    }

    /** How many messages are on their way out. */
    public int waiting() throws InterruptedException, ExecutionException {
        return onLoop(this::unsent);
    }

    /** How many sockets are open now. */
    public int open() throws InterruptedException, ExecutionException {
        return onLoop(() -> (int) (visitors.stream().filter(Client::isOpen).count()
                + agents.stream().filter(Client::isOpen).count()
                + idle.stream().filter(Client::isOpen).count()));
    }

    /** The longest that this generator's own clock was late, a measure of how busy the machine was. */
    public double slowestTickMillis() {
        return slowestTickMicros.get() / 1_000.0;
    }

    /** Cuts every socket at once with a reset. */
    public void resetAll() throws InterruptedException, ExecutionException {
        onLoop(() -> {
            visitors.forEach(Generator::reset);
            idle.forEach(Generator::reset);
            agents.forEach(Generator::reset);
            return null;
        });
    }

    private static void reset(Client client) {
        if (client.socket() != null) {
            client.socket().reset();
        }
    }

    /** Lets the first visitors stop or begin again to take what comes. */
    public void reading(int count, boolean reads) throws InterruptedException, ExecutionException {
        onLoop(() -> {
            for (Client visitor : visitors.subList(0, Math.min(count, visitors.size()))) {
                if (visitor.socket() != null && reads) {
                    visitor.socket().readAgain();
                } else if (visitor.socket() != null) {
                    visitor.socket().stopReading();
                }
            }
            return null;
        });
    }

    private void await(String what, long atMostMs, BooleanSupplier condition)
            throws InterruptedException, ExecutionException {
        if (!awaited(atMostMs, condition)) {
            throw new IllegalStateException(what + ": not within " + atMostMs + " ms (" + onLoop(this::standing) + ")");
        }
    }

    private boolean awaited(long atMostMs, BooleanSupplier condition) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMs);
        while (!onLoop(condition::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private String standing() {
        return visitors.stream().filter(Client::isOpen).count() + " of " + plan.visitors() + " visitors and "
                + agents.stream().filter(Client::isOpen).count() + " of " + plan.agents() + " agents are connected, "
                + agents.stream().mapToInt(AgentClient::holds).sum() + " conversations held, " + unsent()
                + " messages unsent, " + next + " written";
    }

    private <T> T onLoop(Callable<T> work) throws InterruptedException, ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        around.loop().execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }

    /** Disconnects everybody and closes the histories. */
    @Override
    public void close() throws InterruptedException, ExecutionException {
        onLoop(() -> {
            if (ticks != null) {
                ticks.cancel(false);
            }
            visitors.forEach(Client::stop);
            idle.forEach(Client::stop);
            agents.forEach(Client::stop);
            racers.forEach(Client::stop);
            return null;
        });
        // Closing sockets still note their end.
        awaited(
                5_000,
                () -> visitors.stream().noneMatch(Client::isOpen)
                        && agents.stream().noneMatch(Client::isOpen));
        onLoop(() -> {
            visitors.forEach(Client::finishHistory);
            idle.forEach(Client::finishHistory);
            agents.forEach(Client::finishHistory);
            racers.forEach(Client::finishHistory);
            return null;
        });
    }
}
