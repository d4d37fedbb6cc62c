package io.parley.bench;

import io.parley.bench.budgets.LoadBench;
import io.parley.bench.faults.FaultsBench;
import io.parley.bench.idle.IdleBench;
import io.parley.bench.properties.PropertiesBench;
import io.parley.bench.relay.RelayBench;
import io.parley.bench.routing.RoutingBench;
import io.parley.bench.rush.RushBench;
import io.parley.bench.soak.SoakBench;
import io.parley.bench.start.StartBench;
import io.parley.bench.webhooks.WebhooksBench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./parley bench [name ...] [--option value ...]}: runs benches one after the other. */
public final class Main {
    private static final List<Bench> BENCHES = List.of(
            new StartBench(),
            new IdleBench(),
            new RoutingBench(),
            new PropertiesBench(),
            new RushBench(),
            new RelayBench(),
            new FaultsBench(),
            new LoadBench(),
            new WebhooksBench(),
            new SoakBench());

    private final PrintStream out = System.out;

    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new Main().run(options));
    }

    private int run(Options options) throws IOException {
        List<String> known = BENCHES.stream().map(Bench::name).toList();
        List<String> unknown =
                options.names().stream().filter(name -> !known.contains(name)).toList();
        if (options.values().containsKey("help") || !unknown.isEmpty()) {
            help(unknown);
            return unknown.isEmpty() ? 0 : 2;
        }
        Path home = Path.of(options.values().getOrDefault("home", System.getProperty("parley.root", ".")))
                .toAbsolutePath()
                .normalize();
        Machine machine = Machine.here();
        out.println(machine.line());
        int failed = 0;
        for (Bench bench : BENCHES) {
            if (options.names().isEmpty()
                    ? !bench.onRequestOnly()
                    : options.names().contains(bench.name())) {
                failed += run(bench, home, machine, options) ? 0 : 1;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private boolean run(Bench bench, Path home, Machine machine, Options options) throws IOException {
        out.println("\n" + bench.name() + ": " + bench.about());
        Path scratch = Files.createTempDirectory("parley-bench");
        try {
            Result result = bench.run(new Setting(home, scratch, options.values(), out));
            result.tables().forEach(table -> out.println("\n" + table.text()));
            result.remarks().forEach(remark -> out.println("- " + remark));
            Path file =
                    new ResultFile(home.resolve("bench/results")).write(bench.name(), Instant.now(), machine, result);
            out.println("\nwritten to " + home.relativize(file));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            out.println("could not be measured: " + e);
            return false;
        } finally {
            delete(scratch);
        }
    }

    private void help(List<String> unknown) {
        unknown.forEach(name -> out.println("bench: '" + name + "' (expected: one of those below)"));
        out.println("Usage: ./parley bench [name ...] [--option value ...]\n");
        BENCHES.forEach(bench -> out.printf("  %-10s %s%n", bench.name(), bench.about()));
        out.println("""

                Options: --sockets N (idle), --rates N,N (relay, messages/s), --visitors N (relay), --agents N (relay),
                --seconds N (relay, per round), --relays parley,bare,socket.io, --rounds N, --sizes N,N --waiting N,N --classes N,N --parts steps,life
                (routing), --runs N (rush), --commands N --seed N (properties), --home DIR,
                --short and --parts message,nodes,idle,storm,webhook,start (load), --minutes N and --rate N (soak),
                --rows F01,F02, --messages N, --rate N and --noted, which only shows what was run (faults), --short and
                --messages N of each channel (webhooks). routing, properties, rush, load, webhooks, soak and faults run only when
                they are named.""");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
