package io.parley.assignment;

import io.parley.assignment.KillClient.Done;
import io.parley.audit.WholeAudit;
import io.parley.testing.RedisExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Clients at work on nodes while these are killed, from the first conversation to the last. */
final class KillRun {
    private static final int CLIENTS = 6;
    /** Before the first kill, between two, and after the last. */
    private static final int COMMANDS = 100;

    /** So many times as many kills when none fell between what was done and what was told. */
    private static final int MOST = 10;

    private static final long FINAL_EPOCH = 1_000;

    private final World world = new World();
    private final int nodes;
    private final int kills;
    private final Path scripts;
    private final long seed;

    /**
     * How it went.
     *
     * @param broken what did not hold, the first few; empty when everything did
     * @param lost answers that never came because their node was killed
     * @param carriedOut how many of them to messages that had been taken, as the next node said
     */
    record Outcome(List<String> broken, int commands, int kills, int lost, int carriedOut) {}

    /** @param scripts a folder whose scripts come before the real ones; null when there is none */
    KillRun(int nodes, int kills, long seed, Path scripts) {
        this.nodes = nodes;
        this.kills = kills;
        this.seed = seed;
        this.scripts = scripts;
    }

    Outcome run() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<String> broken = new ArrayList<>();
        try (NodeFleet fleet = new NodeFleet(RedisExtension.endpoint().uri(), world.id.value(), scripts, nodes)) {
            List<KillClient> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new KillClient(world, fleet, i, seed))
                    .toList();
            for (int agent = 0; agent < KillHouse.AGENTS; agent++) {
                String name = KillHouse.name(agent);
                clients.get(0).say("connect\t" + name + "\ts-" + name);
                clients.get(0).say("presence\t" + name + "\ts-" + name + "\tavailable");
            }
            List<Future<String>> acting = new ArrayList<>();
            clients.forEach(client -> acting.add(threads.submit(() -> client.act(running))));
            int killed = 0;
            fleet.work(COMMANDS, running);
            while (running.get() && (killed < kills || (fleet.carriedOut() == 0 && killed < MOST * kills))) {
                fleet.killOne(3, running);
                fleet.work(COMMANDS, running);
                killed++;
            }
            running.set(false);
            for (Future<String> one : acting) {
                broken.add(outcome(one));
            }
            clients.get(0).say("configure\t" + FINAL_EPOCH);
            List<Done> said =
                    clients.stream().flatMap(client -> client.done().stream()).toList();
            fleet.close();
            broken.addAll(atTheEnd(said));
            broken.removeIf(String::isEmpty);
            return new Outcome(broken, said.size(), killed, fleet.lost(), fleet.carriedOut());
        } finally {
            running.set(false);
            threads.shutdownNow();
            world.forget();
        }
    }

    private static String outcome(Future<String> acting) throws InterruptedException {
        try {
            return acting.get();
        } catch (ExecutionException e) {
            return "thrown: " + e.getCause();
        }
    }

    private List<String> atTheEnd(List<Done> said) throws IOException {
        Snapshot end = Snapshot.of(world);
        List<String> broken = new ArrayList<>(new KillVerdict(world).broken(said, end));
        broken.add(Invariants.standing(end));
        broken.add(WholeAudit.trouble(world));
        broken.add(KillIndex.difference(world, KillHouse.at(world.id, FINAL_EPOCH), end));
        new EventHistory(world).trouble().ifPresent(broken::add);
        return broken;
    }
}
