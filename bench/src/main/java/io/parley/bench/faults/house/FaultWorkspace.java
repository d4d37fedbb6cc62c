package io.parley.bench.faults.house;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.access.Sessions;
import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.bench.baseline.NativeVertx;
import io.parley.bench.faults.load.Node.Seat;
import io.parley.bench.product.SignIn;
import io.parley.channel.Inbox;
import io.parley.directory.Directory;
import io.parley.id.SecureIds;
import io.parley.inbox.InboxConfig;
import io.parley.queue.Queue;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.sql.Database;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The workspace of a fault run: agents with a real capacity, a website and a mailbox. Blocks. */
public final class FaultWorkspace {

    /** Its id. */
    public static final WorkspaceId ID = new WorkspaceId("faults");

    /** Where mail for it goes. */
    public static final String MAILBOX = "support@faults.example";

    private static final Duration OFFER = Duration.ofSeconds(15);
    private static final Duration REOPEN = Duration.ofHours(1);

    private final int agents;
    private final int capacity;
    private final List<InboxConfig> further;

    /** @param further inboxes beside the website and the mailbox */
    public FaultWorkspace(int agents, int capacity, List<InboxConfig> further) {
        this.agents = agents;
        this.capacity = capacity;
        this.further = List.copyOf(further);
    }

    /** Units of work each agent can carry. */
    public int capacity() {
        return capacity;
    }

    /** Writes it into a database before routers start on it. */
    void write(String jdbcUrl) throws Exception {
        run(vertx -> Database.open(vertx, jdbcUrl, new SimpleMeterRegistry())
                .compose(database -> new Directory(database).save(workspace()).eventually(() -> database.close())));
    }

    private Workspace workspace() {
        List<Agent> people = IntStream.range(0, agents)
                .mapToObj(i -> new Agent(
                        new AgentId("agent-" + i),
                        "Agent " + i,
                        "agent" + i + "@faults.example",
                        "agent",
                        Map.of(),
                        Map.of("all", 0),
                        capacity,
                        0,
                        Map.of()))
                .toList();
        List<InboxConfig> inboxes =
                new ArrayList<>(List.of(inbox("site", "web", "site"), inbox("mail", "email", MAILBOX)));
        inboxes.addAll(further);
        return new Workspace(ID, "Faults", 1, List.of(), List.of(new Queue("all", "All", OFFER)), people, inboxes);
    }

    private static InboxConfig inbox(String id, String channel, String address) {
        Map<String, String> settings = channel.equals("web") ? Map.of("key", address) : Map.of();
        return new InboxConfig(
                new Inbox(ID.value(), id, id, address, settings, Map.of()),
                channel,
                "all",
                List.of(),
                List.of(),
                1,
                false,
                false,
                REOPEN);
    }

    /** Signs every agent in at a running router. */
    List<Seat> signIn(String redis, RouterNode router) throws Exception {
        List<String> links = run(vertx -> RedisDoor.open(vertx, RedisSettings.of(redis))
                .compose(door -> links(new Sessions(door, new SecureIds(Clock.systemUTC())), new ArrayList<>())
                        .eventually(door::close)));
        List<Seat> seats = new ArrayList<>();
        for (String link : links) {
            String[] seat = SignIn.at(URI.create(router.origin()), link).split("\t", 2);
            seats.add(new Seat(seat[0], seat[1]));
        }
        return seats;
    }

    private Future<List<String>> links(Sessions sessions, List<String> links) {
        if (links.size() == agents) {
            return Future.succeededFuture(links);
        }
        return sessions.newLink(ID.value(), "agent-" + links.size(), Duration.ofMinutes(10))
                .compose(link -> {
                    links.add(link);
                    return links(sessions, links);
                });
    }

    private static <T> T run(Function<Vertx, Future<T>> work) throws Exception {
        Vertx vertx = NativeVertx.start();
        try {
            return work.apply(vertx).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
