package io.parley.bench.idle;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.baseline.SocketServer;
import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.NodeBaselines;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.product.Product;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Memory per idle visitor socket. */
public final class IdleBench implements Bench {
    private static final int SOCKETS = 6_000;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String about() {
        return "memory of one connected visitor who says nothing";
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int sockets = setting.number("sockets", SOCKETS);
        IdleRound round = new IdleRound(setting.scratch(), sockets);
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("Parley, visitor's socket", parley(setting, round)));
        rows.add(row("Vert.x ServerWebSocket, hello and welcome only", vertx(setting, round)));
        rows.add(row("node ws 8.23, hello and welcome only", node(setting, round)));
        return new Result(
                Map.of("sockets", sockets),
                List.of(new Table(
                        "Memory of " + sockets + " idle sockets",
                        List.of(
                                "server",
                                "before MB",
                                "after MB",
                                "kB a socket",
                                "kB each after a third",
                                "Java heap kB"),
                        rows)),
                List.of(
                        "Resident memory of the server process, garbage collected before each reading and given time to"
                                + " go; 500 sockets came and went first. Kernel buffers are not in it. Node was not asked to collect."));
    }

    private static List<Object> row(String server, IdleRound.Seen seen) {
        return List.of(
                server,
                seen.memoryBefore(),
                seen.memoryAfter(),
                seen.perSocket(),
                seen.perFurther(),
                seen.heapPerSocket());
    }

    /** Parley, as a user runs it. Blocks. */
    public static IdleRound.Seen parley(Setting setting, IdleRound round) throws Exception {
        setting.say("Parley ...");
        try (Product product = Product.start(setting, 0, List.of())) {
            return round.run(product.process(), product.visitorSocket(), product.origin(), product.inbox(), true);
        }
    }

    /** A server on Vert.x' own WebSocket. Blocks. */
    public static IdleRound.Seen vertx(Setting setting, IdleRound round) throws IOException, InterruptedException {
        setting.say("Vert.x ...");
        List<String> command = JavaCommand.of(Product.JVM, SocketServer.class);
        try (ProcessUnderTest server = ProcessUnderTest.start("vertx", 0, command, setting.scratch(), Map.of())) {
            return round.run(server, listening(server), "", "site", true);
        }
    }

    /** A server on node ws. Blocks. */
    public static IdleRound.Seen node(Setting setting, IdleRound round) throws IOException, InterruptedException {
        setting.say("node ws ...");
        NodeBaselines baselines = new NodeBaselines(setting.home());
        baselines.install();
        try (ProcessUnderTest server = baselines.start("idle-ws.js", 0)) {
            return round.run(server, listening(server), "", "site", false);
        }
    }

    private static URI listening(ProcessUnderTest server) throws IOException, InterruptedException {
        String line = server.await(said -> said.contains("listening on "), Duration.ofSeconds(30));
        return URI.create("ws://127.0.0.1:" + line.replaceAll("\\D", "") + "/");
    }
}
