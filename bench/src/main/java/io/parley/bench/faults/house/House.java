package io.parley.bench.faults.house;

import io.lettuce.core.api.sync.RedisCommands;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.parley.bench.faults.house.HousePlan.Extra;
import io.parley.bench.faults.load.Node;
import io.parley.bench.faults.proxy.FaultProxy;
import io.parley.testing.RedisFailover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The running processes of one row. Call from one thread. */
public final class House implements AutoCloseable {
    /** The load comes from one address and few visitors; what a stranger may do is not what is tested. */
    private static final Map<String, String> LIMITS = Map.of(
            "PARLEY_LIMITS_VISITOR_SOCKETS", "100000",
            "PARLEY_LIMITS_VISITOR_MESSAGES", "1000",
            "PARLEY_MAIL_DOMAIN", "faults.example");

    /** With one, nobody would be left to confirm what the promoted one writes while the old primary is away. */
    private static final int REPLICAS = 2;

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final EventLoopGroup proxyLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final RedisAsker asker = new RedisAsker();
    private final FaultWorkspace workspace;
    private final Path scratch;
    private final List<RouterNode> routers = new ArrayList<>();
    private final List<FaultProxy> redisProxies = new ArrayList<>();
    private final List<FaultProxy> doorProxies = new ArrayList<>();
    private final List<FaultProxy> hookProxies = new ArrayList<>();
    private final List<FaultProxy> sqlProxies = new ArrayList<>();
    private final List<PostgresNode> postgres = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    /** Null under {@link Extra#FAILOVER}. */
    private RedisNode redis;
    /** Null unless {@link Extra#FAILOVER}. */
    private RedisFailover failover;
    /** Null unless {@link Extra#HOOKS}. */
    private FakeProvider provider;
    /** Null unless {@link Extra#SMALL_REDIS_DISK}. */
    private SmallDisk disk;

    private String archiveUrl;

    private House(FaultWorkspace workspace, Path scratch) {
        this.workspace = workspace;
        this.scratch = scratch;
    }

    /** Builds and starts everything. Blocks; leaves nothing behind when it fails. */
    public static House start(HousePlan plan, Program program, FaultWorkspace workspace, Path scratch)
            throws Exception {
        House house = new House(workspace, scratch);
        try {
            house.build(plan, program);
            return house;
        } catch (Exception e) {
            house.close();
            throw e;
        }
    }

    private void build(HousePlan plan, Program program) throws Exception {
        if (plan.has(Extra.FAILOVER)) {
            failover = RedisFailover.start(RedisNode.host(), REPLICAS, plan.replication());
            toClose.push(failover);
            Runtime.getRuntime().addShutdownHook(new Thread(failover::close, "failover-end"));
        } else {
            Path folder = scratch.resolve("redis");
            if (plan.has(Extra.SMALL_REDIS_DISK)) {
                disk = SmallDisk.mount(folder);
                toClose.push(disk);
            }
            redis = new RedisNode(folder, plan.isStrict() ? List.of("--appendfsync", "always") : List.of());
            toClose.push(redis);
            redis.start();
        }
        Map<String, String> hooks = plan.has(Extra.HOOKS) ? hooks() : Map.of();
        String sql = plan.has(Extra.POSTGRES) ? startPostgres(plan) : sqlite();
        workspace.write(archiveUrl);
        for (int i = 0; i < plan.routers(); i++) {
            Map<String, String> environment = new HashMap<>(LIMITS);
            environment.putAll(hooks);
            environment.putAll(plan.environment());
            List<String> options = new ArrayList<>(List.of("--redis", redisUrl(plan)));
            if (plan.has(Extra.POSTGRES)) {
                options.addAll(List.of("--database", sql));
            }
            RouterNode router = new RouterNode(
                    "" + (char) ('A' + i), program, scratch.resolve("router-" + i), options, environment);
            routers.add(router);
            toClose.push(router);
            shareKey(router);
            router.start();
            if (plan.has(Extra.HOOKS)) {
                proxy(hookProxies, router.port());
            }
            int door = plan.has(Extra.DOOR_PROXY)
                    ? proxy(doorProxies, router.port()).port()
                    : router.port();
            List<Node.Seat> seats = workspace.signIn(primaryUrl(), router);
            nodes.add(new Node(router.name(), "127.0.0.1", door, router.origin(), seats));
        }
    }

    private Map<String, String> hooks() throws IOException {
        provider = new FakeProvider();
        toClose.push(provider);
        return Map.of("PARLEY_INBOXES", Hooks.write(scratch, provider).toString(), "PARLEY_EGRESS_ALLOW", "127.0.0.1");
    }

    private String redisUrl(HousePlan plan) throws Exception {
        if (failover != null) {
            return failover.url();
        }
        int port =
                plan.has(Extra.REDIS_PROXY) ? proxy(redisProxies, redis.port()).port() : redis.port();
        return "redis://127.0.0.1:" + port;
    }

    private String primaryUrl() {
        return failover == null
                ? "redis://127.0.0.1:" + redis.port()
                : "redis://:" + failover.password() + "@127.0.0.1:"
                        + failover.primary().port();
    }

    private String startPostgres(HousePlan plan) throws Exception {
        PostgresNode node = new PostgresNode(scratch.resolve("postgres"));
        postgres.add(node);
        toClose.push(node);
        node.start();
        archiveUrl = PostgresNode.url(node.port());
        return plan.has(Extra.SQL_PROXY)
                ? PostgresNode.url(proxy(sqlProxies, node.port()).port())
                : archiveUrl;
    }

    private String sqlite() throws Exception {
        Files.createDirectories(scratch.resolve("router-0"));
        archiveUrl = "jdbc:sqlite:" + scratch.resolve("router-0/parley.db");
        return archiveUrl;
    }

    private FaultProxy proxy(List<FaultProxy> proxies, int target) throws Exception {
        FaultProxy proxy = FaultProxy.open(proxyLoops, FixedPorts.next(), target);
        proxies.add(proxy);
        toClose.push(proxy);
        return proxy;
    }

    /** One installation has one key, however many nodes it has. */
    private void shareKey(RouterNode router) throws Exception {
        Path own = router.data().resolve("installation.key");
        Path first = routers.get(0).data().resolve("installation.key");
        if (!own.equals(first)) {
            Files.createDirectories(own.getParent());
            Files.copy(first, own, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** The routers, A first. */
    public List<RouterNode> routers() {
        return routers;
    }

    /** One router. */
    public RouterNode router(int i) {
        return routers.get(i);
    }

    /** The Redis, unless there are several. */
    public RedisNode redis() {
        return redis;
    }

    /** Primary, replica and Sentinels, when the plan has them. */
    public RedisFailover failover() {
        return failover;
    }

    /** The integrator's server, when the plan has one. */
    public FakeProvider provider() {
        return provider;
    }

    /** Where an integrator's posts go in, when the plan has one; one before each router. */
    public List<FaultProxy> hookProxies() {
        return hookProxies;
    }

    /** Redis' own small file system, when the plan has one. */
    public SmallDisk disk() {
        return disk;
    }

    /** Asks the Redis that counts now, past any proxy. Blocks. */
    public <T> T askRedis(Function<RedisCommands<String, String>, T> question) {
        return failover == null
                ? asker.ask(redis.port(), "", question)
                : asker.ask(failover.primary().port(), failover.password(), question);
    }

    /** Resident memory of Redis in megabytes; negative when it is not known. */
    public double redisResidentMb() {
        try {
            return redis != null && redis.running() ? redis.process().residentKilobytes() / 1024.0 : -1;
        } catch (IOException gone) {
            return -1;
        }
    }

    /** The PostgreSQL, when the plan has one. */
    public PostgresNode postgres() {
        return postgres.get(0);
    }

    /** Whether history is in PostgreSQL. */
    public boolean hasPostgres() {
        return !postgres.isEmpty();
    }

    /** Between a router and Redis, when the plan has them. */
    public List<FaultProxy> redisProxies() {
        return redisProxies;
    }

    /** Before the routers' doors, when the plan has them. */
    public List<FaultProxy> doorProxies() {
        return doorProxies;
    }

    /** Before PostgreSQL, when the plan has it. */
    public FaultProxy sqlProxy() {
        return sqlProxies.get(0);
    }

    /** Where clients connect. */
    public List<Node> nodes() {
        return nodes;
    }

    /** History, read past any proxy. */
    public String archiveUrl() {
        return archiveUrl;
    }

    /** The workspace everything happens in. */
    public FaultWorkspace workspace() {
        return workspace;
    }

    /** Ends every process and proxy, the last one first. */
    @Override
    public void close() {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception e) {
                System.err.println("could not be ended: " + e);
            }
        }
        asker.close();
        proxyLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
