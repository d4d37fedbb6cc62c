package io.parley.bench.relay;

import io.parley.bench.Setting;
import io.parley.bench.baseline.RelayServer;
import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.NodeBaselines;
import io.parley.bench.process.PostgresUnderTest;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.process.RedisUnderTest;
import io.parley.bench.product.Product;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts relays on core 0 and their generators on core 1. */
public final class Subjects {
    private static final int SERVERS = 0;
    private static final int GENERATORS = 1;

    private final Setting setting;
    private final int visitors;
    private final int agents;

    public Subjects(Setting setting, int visitors, int agents) {
        this.setting = setting;
        this.visitors = visitors;
        this.agents = agents;
    }

    /** Starts one by its name, warms nothing. */
    public Subject start(String name) throws Exception {
        return switch (name) {
            case "bare" -> bare();
            case "socket.io" -> socketIo();
            case "parley" -> parley();
            default ->
                throw new IllegalArgumentException("--relays: '" + name + "' (expected: bare, socket.io or parley)");
        };
    }

    /** Two nodes of Parley: visitors are at one, agents at the other; the process measured is the first. */
    public Subject pair(PostgresUnderTest postgres) throws Exception {
        RedisUnderTest redis = RedisUnderTest.start(SERVERS, setting.scratch());
        List<Product> nodes = Product.pair(setting, SERVERS, redis, postgres, agents);
        Product visited = nodes.get(0);
        Product attended = nodes.get(1);
        URI there = URI.create("ws://" + URI.create(attended.origin()).getAuthority());
        Path seats = setting.scratch().resolve("seats-of-the-other-node");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(attended.seats())) {
            lines.add(there.resolve(line.substring(0, line.indexOf('\t'))) + line.substring(line.indexOf('\t')));
        }
        Files.write(seats, lines);
        return new Subject(
                "Parley, two nodes",
                visited.visitorSocket(),
                () -> nodes.forEach(Product::close),
                visited.process(),
                redis,
                generator("parley", visited.visitorSocket().toString(), seats.toString()));
    }

    private Subject parley() throws Exception {
        RedisUnderTest redis = RedisUnderTest.start(SERVERS, setting.scratch());
        Product product = Product.withBenchWorkspace(setting, SERVERS, redis, agents);
        Path seats = product.seats();
        return new Subject(
                "Parley",
                product.visitorSocket(),
                product,
                product.process(),
                redis,
                generator("parley", product.visitorSocket().toString(), seats.toString()));
    }

    private Subject bare() throws IOException, InterruptedException {
        RedisUnderTest redis = RedisUnderTest.start(SERVERS, setting.scratch());
        ProcessUnderTest server = ProcessUnderTest.start(
                "bare relay",
                SERVERS,
                JavaCommand.of(Product.JVM, RelayServer.class, redis.uri()),
                setting.scratch(),
                Map.of());
        return own("bare relay (Vert.x, XADD)", "bare", server, redis);
    }

    private Subject socketIo() throws IOException, InterruptedException {
        RedisUnderTest redis = RedisUnderTest.start(SERVERS, setting.scratch());
        NodeBaselines baselines = new NodeBaselines(setting.home());
        baselines.install();
        ProcessUnderTest server = baselines.start("relay-socketio.js", SERVERS, redis.uri());
        return own("socket.io 4.8.4 + XADD", "socket.io", server, redis);
    }

    private Subject own(String name, String kind, ProcessUnderTest server, RedisUnderTest redis)
            throws IOException, InterruptedException {
        String address = listening(server);
        return new Subject(name, URI.create(address), server, server, redis, generator(kind, address));
    }

    private static String listening(ProcessUnderTest server) throws IOException, InterruptedException {
        String line = server.await(said -> said.contains("listening on "), Duration.ofSeconds(30));
        return "ws://127.0.0.1:" + line.replaceAll("\\D", "") + "/";
    }

    private ProcessUnderTest generator(String kind, String uri, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JavaCommand.of(
                List.of("-Xms256m", "-Xmx512m"),
                RelayLoad.class,
                kind,
                uri,
                Integer.toString(visitors),
                Integer.toString(agents)));
        command.addAll(List.of(more));
        ProcessUnderTest generator =
                ProcessUnderTest.start(kind + " generator", GENERATORS, command, setting.scratch(), Map.of());
        String said =
                generator.await(line -> line.equals("ready") || line.startsWith("failed"), Duration.ofSeconds(150));
        if (said.startsWith("failed")) {
            generator.close();
            throw new IOException(kind + ": " + generator.tail());
        }
        return generator;
    }
}
