package io.parley.bench.faults.house;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.parley.bench.faults.load.Node;
import io.parley.bench.faults.proxy.FaultProxy;
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

/** The running processes of one row. Call from one thread. */
public final class House implements AutoCloseable {
    /** The load comes from one address and few visitors; what a stranger may do is not what is tested. */
    private static final Map<String, String> LIMITS = Map.of(
            "PARLEY_LIMITS_VISITOR_SOCKETS", "100000",
            "PARLEY_LIMITS_VISITOR_MESSAGES", "1000",
            "PARLEY_MAIL_DOMAIN", "faults.example");

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final EventLoopGroup proxyLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final FaultWorkspace workspace;
    private final Path scratch;
    private final List<RouterNode> routers = new ArrayList<>();
    private final List<FaultProxy> redisProxies = new ArrayList<>();
    private final List<FaultProxy> doorProxies = new ArrayList<>();
    private final List<FaultProxy> sqlProxies = new ArrayList<>();
    private final List<PostgresNode> postgres = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private RedisNode redis;
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
        redis = new RedisNode(scratch.resolve("redis"), plan.redisOptions());
        toClose.push(redis);
        redis.start();
        String sql = plan.postgres() ? startPostgres(plan) : sqlite();
        workspace.write(archiveUrl);
        for (int i = 0; i < plan.routers(); i++) {
            Map<String, String> environment = new HashMap<>(LIMITS);
            environment.putAll(plan.environment());
            int redisPort =
                    plan.proxyRedis() ? proxy(redisProxies, redis.port()).port() : redis.port();
            List<String> options = new ArrayList<>(List.of("--redis", "redis://127.0.0.1:" + redisPort));
            if (plan.postgres()) {
                options.addAll(List.of("--database", sql));
            }
            RouterNode router = new RouterNode(
                    "" + (char) ('A' + i), program, scratch.resolve("router-" + i), options, environment);
            routers.add(router);
            toClose.push(router);
            shareKey(router);
            router.start();
            int door = plan.proxyClients() ? proxy(doorProxies, router.port()).port() : router.port();
            List<Node.Seat> seats = workspace.signIn("redis://127.0.0.1:" + redis.port(), router);
            nodes.add(new Node(router.name(), "127.0.0.1", door, router.origin(), seats));
        }
    }

    private String startPostgres(HousePlan plan) throws Exception {
        PostgresNode node = new PostgresNode(scratch.resolve("postgres"));
        postgres.add(node);
        toClose.push(node);
        node.start();
        archiveUrl = PostgresNode.url(node.port());
        return plan.proxySql() ? PostgresNode.url(proxy(sqlProxies, node.port()).port()) : archiveUrl;
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

    /** The Redis. */
    public RedisNode redis() {
        return redis;
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
        proxyLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
