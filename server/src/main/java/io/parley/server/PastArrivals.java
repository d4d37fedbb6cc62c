package io.parley.server;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.server.config.CommandLine;
import io.parley.server.config.ConfigLoader;
import io.parley.server.config.ParleyConfig;
import io.parley.server.data.DataFolder;
import io.parley.simulate.replay.PastVisit;
import io.parley.simulate.replay.PastVisits;
import io.parley.simulate.replay.Replay;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioException;
import io.parley.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Takes the arrivals of {@code ./parley simulate --replay} out of history. */
final class PastArrivals {
    private final SimulateOptions options;
    private final PrintStream out;

    PastArrivals(SimulateOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** The scenarios with who came in the time asked for: yesterday, unless the command line says otherwise. Blocks. */
    List<Scenario> in(List<Scenario> scenarios, Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        Instant from = options.moment("--from").orElse(today.minus(Duration.ofDays(1)));
        Instant to = options.moment("--to").orElse(from.plus(Duration.ofDays(1)));
        List<PastVisit> visits = visits(from, to);
        out.println("From " + from + " to " + to + ". " + Replay.asItWas(visits));
        // Shifts are times of day, so virtual time begins with the day.
        long begin = from.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .toEpochMilli();
        return scenarios.stream()
                .map(scenario -> Replay.of(scenario, visits, begin))
                .toList();
    }

    /** An SQLite file belongs to one process: the folder's lock refuses while a server runs. PostgreSQL has room for both. */
    private List<PastVisit> visits(Instant from, Instant to) {
        ParleyConfig config = ConfigLoader.load(CommandLine.parse(options.place()), System.getenv());
        if (!config.database().embedded()) {
            return visits(config.database().url().reveal(), from, to);
        }
        if (!Files.exists(config.data().resolve("parley.db"))) {
            throw new ScenarioException(
                    List.of("--data: " + config.data().toAbsolutePath().normalize()
                            + " has no history (expected: the data folder of a Parley that ran, or --database URL)"));
        }
        try (DataFolder folder =
                DataFolder.open(config.data(), ProcessHandle.current().pid())) {
            return visits("jdbc:sqlite:" + folder.root().resolve("parley.db"), from, to);
        }
    }

    private List<PastVisit> visits(String url, Instant from, Instant to) {
        Vertx vertx = Vertx.vertx();
        try {
            Database database = wait(Database.open(vertx, url, new SimpleMeterRegistry()));
            try {
                PastVisits past = new PastVisits(database);
                return wait(past.between(workspace(past), from.toEpochMilli(), to.toEpochMilli()));
            } finally {
                wait(database.close());
            }
        } finally {
            wait(vertx.close());
        }
    }

    private String workspace(PastVisits past) {
        List<String> known = wait(past.workspaces());
        return options.value("--workspace").filter(known::contains).orElseGet(() -> {
            if (known.size() == 1 && options.value("--workspace").isEmpty()) {
                return known.get(0);
            }
            throw new ScenarioException(List.of("--workspace: "
                    + options.value("--workspace").orElse("absent") + " (expected: one of " + known + ")"));
        });
    }

    private static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new ScenarioException(
                    List.of("history: " + e.getCause().getMessage() + " (expected: a database Parley can read)"));
        }
    }
}
