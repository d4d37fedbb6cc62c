package io.parley.testing;

import io.parley.embedded.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/**
 * A primary, its replicas and three Sentinels as processes of this machine, set up as {@code docs/operations.md} says for the profile
 * {@code ha}. {@link #close} ends them all and removes their data. Every method blocks.
 *
 * <p>Replica and Sentinels sign in at the data nodes as a user of their own, so that {@link #cut} can part a node from them while
 * everybody else still reaches it: a split brain without touching the machine's network.
 */
public final class RedisFailover implements AutoCloseable {

    /** What the Sentinels call the pair. */
    public static final String NAME = "parley";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    private final Path binary;
    private final String password = secret();
    private final List<RedisNode> data = new ArrayList<>();
    private final List<RedisNode> sentinels = new ArrayList<>();

    private RedisFailover(Path root, Path binary) {
        this.root = root;
        this.binary = binary;
    }

    /**
     * Starts them with the settings that {@code ha} wants; returns when every process knows every other (3 to 5 s).
     *
     * @param replicas with one, nothing is written while either data node is away; with two, writing goes on when any one is
     */
    public static RedisFailover start(Host machine, int replicas) {
        return start(machine, replicas, List.of("min-replicas-to-write 1", "min-replicas-max-lag 2"));
    }

    /**
     * Starts them with further lines in the data nodes' configuration; for nodes that replicate without any promise, none.
     *
     * @param lines as in {@code redis.conf}
     */
    public static RedisFailover start(Host machine, int replicas, List<String> lines) {
        try {
            Path root = Files.createTempDirectory("parley-failover");
            RedisFailover all = new RedisFailover(root, RedisProgram.on(machine));
            try {
                all.begin(replicas, lines);
                return all;
            } catch (RuntimeException e) {
                all.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(int replicas, List<String> lines) {
        data.add(dataNode("a", lines));
        List<String> following = new ArrayList<>(lines);
        following.add("replicaof 127.0.0.1 " + data.get(0).port());
        for (int i = 1; i <= replicas; i++) {
            data.add(dataNode("b" + i, following));
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> data.stream()
                        .skip(1)
                        .allMatch(node ->
                                node.info("replication", "master_link_status").equals("up")));
        for (int i = 1; i <= 3; i++) {
            sentinels.add(sentinel("s" + i));
        }
        awaitCalm();
    }

    /** Waits until all Sentinels agree on a primary that answers, and all others follow it. */
    public void awaitCalm() {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            RedisNode primary = primary();
            boolean agreed = sentinels.stream()
                    .filter(RedisNode::alive)
                    .allMatch(sentinel -> primaryPort(sentinel) == primary.port()
                            && knows(sentinel, "num-slaves", Integer.toString(data.size() - 1))
                            && knows(sentinel, "num-other-sentinels", "2"));
            return agreed
                    && primary.info("replication", "role").equals("master")
                    && replicas().stream()
                            .allMatch(node -> node.info("replication", "master_link_status")
                                    .equals("up"));
        });
    }

    private static boolean knows(RedisNode sentinel, String name, String value) {
        List<String> lines = sentinel.ask("SENTINEL", "MASTER", NAME).lines().toList();
        int at = lines.indexOf(name);
        return at >= 0 && lines.get(at + 1).equals(value);
    }

    /** The address for {@code redis.url}. */
    public String url() {
        List<String> places =
                sentinels.stream().map(node -> "127.0.0.1:" + node.port()).toList();
        return "redis-sentinel://:" + password + "@" + String.join(",", places) + "/" + NAME;
    }

    /** The password of the data nodes' default user. */
    public String password() {
        return password;
    }

    /** The data node that the Sentinels call primary now; they may need a moment to agree on another. */
    public RedisNode primary() {
        int port = sentinels.stream()
                .filter(RedisNode::alive)
                .mapToInt(RedisFailover::primaryPort)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Sentinel is left"));
        return data.stream()
                .filter(node -> node.port() == port)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Sentinels name port " + port));
    }

    /** One of the other data nodes. */
    public RedisNode replica() {
        return replicas().get(0);
    }

    /** All data nodes but the primary. */
    public List<RedisNode> replicas() {
        RedisNode primary = primary();
        return data.stream().filter(node -> node != primary).toList();
    }

    /** All three. */
    public List<RedisNode> sentinels() {
        return List.copyOf(sentinels);
    }

    /** Parts a data node from replica and Sentinels; everybody else still reaches it. They then promote another. */
    public static void cut(RedisNode node) {
        node.ask("ACL", "SETUSER", "follower", "off");
        node.ask("CLIENT", "KILL", "USER", "follower");
    }

    /** Ends {@link #cut}: the Sentinels make the node a replica of whoever is primary by now. */
    public static void heal(RedisNode node) {
        node.ask("ACL", "SETUSER", "follower", "on");
    }

    private static int primaryPort(RedisNode sentinel) {
        return Integer.parseInt(sentinel.ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                .lines()
                .toList()
                .get(1));
    }

    private RedisNode dataNode(String name, List<String> lines) {
        int port = RedisNode.freePort();
        List<String> configuration = new ArrayList<>(List.of(
                "bind 127.0.0.1",
                "port " + port,
                "save \"\"",
                "appendonly yes",
                "appendfsync everysec",
                "maxmemory-policy noeviction",
                "stream-node-max-bytes 1024",
                "repl-diskless-sync-delay 0",
                "user default on >" + password + " ~* &* +@all",
                "user follower on >" + password + " ~* &* +@all",
                "masteruser follower",
                "masterauth " + password));
        configuration.addAll(lines);
        return RedisNode.start(binary, root.resolve(name), configuration, List.of(), port, password);
    }

    private RedisNode sentinel(String name) {
        int port = RedisNode.freePort();
        List<String> configuration = List.of(
                "bind 127.0.0.1",
                "port " + port,
                "sentinel monitor " + NAME + " 127.0.0.1 " + data.get(0).port() + " 2",
                "sentinel auth-user " + NAME + " follower",
                "sentinel auth-pass " + NAME + " " + password,
                "sentinel down-after-milliseconds " + NAME + " 1000",
                "sentinel failover-timeout " + NAME + " 6000",
                "sentinel parallel-syncs " + NAME + " 1");
        return RedisNode.start(binary, root.resolve(name), configuration, List.of("--sentinel"), port, "");
    }

    private static String secret() {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Ends every process and removes the data. Idempotent. */
    @Override
    public void close() {
        sentinels.forEach(RedisNode::close);
        data.forEach(RedisNode::close);
        RedisNode.deleteTree(root);
    }
}
