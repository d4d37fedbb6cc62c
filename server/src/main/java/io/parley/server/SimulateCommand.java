package io.parley.server;

import io.parley.embedded.Host;
import io.parley.embedded.RedisOptions;
import io.parley.embedded.RedisServer;
import io.parley.simulate.Study;
import io.parley.simulate.check.Check;
import io.parley.simulate.check.Finding;
import io.parley.simulate.live.LiveRuns;
import io.parley.simulate.report.CheckReport;
import io.parley.simulate.report.Report;
import io.parley.simulate.scenario.Policies;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioException;
import io.parley.simulate.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The program behind {@code ./parley simulate}: plays scenarios with the real scripts on a Redis of its own, without a trace. */
public final class SimulateCommand {
    private static final int TOLD_EVERY_MS = 5_000;

    private final SimulateOptions options;
    private final PrintStream out;

    private SimulateCommand(SimulateOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Exits with 0 when everything was played and every check held, with 1 when not, with 2 when it was asked wrongly. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            return new SimulateCommand(SimulateOptions.parse(args), out).play() ? 0 : 1;
        } catch (ScenarioException e) {
            e.problems().forEach(problem -> err.println("parley simulate: " + problem));
            return 2;
        } catch (IOException e) {
            err.println("parley simulate: " + e);
            return 1;
        }
    }

    private boolean play() throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : options.files()) {
            scenarios.add(options.applied(read(file)));
        }
        Path folder = Files.createTempDirectory("parley-simulate");
        Host host = new Host(
                System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name"), System.getProperty("os.arch"));
        try (RedisServer redis = RedisServer.start(RedisOptions.throwAway(folder, host), RedisServer.Watcher.none());
                LiveRuns runs = LiveRuns.on("redis://:" + redis.password() + "@" + redis.host() + ":" + redis.port())) {
            for (Scenario scenario : scenarios) {
                play(runs, scenario);
            }
            return !options.check() || check(runs);
        }
    }

    /** Plays what formulae know and tells whether the scripts agree with them. */
    private boolean check(LiveRuns runs) {
        List<String> differing = new ArrayList<>();
        for (Check check : Check.values()) {
            Scenario scenario = options.applied(check.scenario());
            out.println(scenario.name() + ": " + scenario.about());
            Study study = study(runs, scenario, Policies.PARLEY);
            List<Finding> findings = check.findings(study);
            out.println(CheckReport.text(findings, study));
            if (!CheckReport.holds(findings, study)) {
                differing.add(scenario.name());
            }
        }
        out.println(
                differing.isEmpty()
                        ? "The scripts agree with the formulae."
                        : "Outside their intervals: " + String.join(", ", differing)
                                + ". With other seeds one figure in a hundred is, by chance.");
        return differing.isEmpty();
    }

    private Study study(LiveRuns runs, Scenario scenario, String policy) {
        long began = System.nanoTime();
        Told told = new Told(policy, began);
        Study study = Study.of(scenario, policy, runs.play(scenario, policy, told::came));
        out.printf(
                "  %s: %d replications in %.1f s%n",
                policy, scenario.run().replications(), (System.nanoTime() - began) / 1e9);
        return study;
    }

    private void play(LiveRuns runs, Scenario scenario) throws IOException {
        out.println(scenario.name() + (scenario.about().isEmpty() ? "" : ": " + scenario.about()));
        List<Study> studies = new ArrayList<>();
        for (String policy : scenario.policies()) {
            studies.add(study(runs, scenario, policy));
        }
        Report report = new Report(scenario, studies);
        out.println(report.text());
        if (options.json().isPresent()) {
            Path file = options.json().get();
            Files.writeString(file, report.json());
            out.println("written to " + file);
        }
    }

    private static Scenario read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        if (!Files.isReadable(file)) {
            throw new ScenarioException(
                    List.of(file + ": not there (expected: a scenario; docs/simulator.md describes them)"));
        }
        try {
            return ScenarioReader.read(Files.readString(file), name);
        } catch (ScenarioException e) {
            throw new ScenarioException(
                    e.problems().stream().map(problem -> file + ": " + problem).toList());
        }
    }

    /** Says how far a long run is. Runs go on in pairs, on two threads. */
    private final class Told {
        private final String policy;
        private final AtomicLong came = new AtomicLong();
        private final AtomicLong next;
        private final long began;

        Told(String policy, long began) {
            this.policy = policy;
            this.began = began;
            this.next = new AtomicLong(began + TOLD_EVERY_MS * 1_000_000L);
        }

        void came(long ofOneRun) {
            long all = came.addAndGet(1000);
            long now = System.nanoTime();
            long due = next.get();
            if (now >= due && next.compareAndSet(due, now + TOLD_EVERY_MS * 1_000_000L)) {
                out.printf("  %s: %d arrivals, %.0f a second%n", policy, all, all / ((now - began) / 1e9));
            }
        }
    }
}
