package io.parley.server;

import io.parley.embedded.EmbeddedRedisException;
import io.parley.embedded.Host;
import io.parley.embedded.RedisOptions;
import io.parley.embedded.RedisServer;
import io.parley.server.config.ConfigException;
import io.parley.server.data.DataFolderException;
import io.parley.simulate.Study;
import io.parley.simulate.check.Check;
import io.parley.simulate.live.LiveRuns;
import io.parley.simulate.live.NoAnswerException;
import io.parley.simulate.report.Report;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioException;
import io.parley.simulate.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The program behind {@code ./parley simulate}: plays scenarios with the real scripts on a Redis of its own, without a trace. */
public final class SimulateCommand {

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
        } catch (ConfigException | DataFolderException | EmbeddedRedisException | NoAnswerException | IOException e) {
            err.println("parley simulate: " + e.getMessage());
            return 1;
        }
    }

    private boolean play() throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : options.files()) {
            scenarios.add(options.applied(read(file)));
        }
        if (options.check() && scenarios.isEmpty()) {
            for (Check check : Check.values()) {
                scenarios.add(options.applied(check.scenario()));
            }
        }
        if (options.replay()) {
            Instant now = Instant.now();
            scenarios = new PastArrivals(options, out).in(scenarios, now);
        }
        if (options.json().isPresent() && scenarios.size() != 1) {
            throw new ScenarioException(
                    List.of("--json: one file for " + scenarios.size() + " scenarios (expected: one scenario)"));
        }
        Path folder = Files.createTempDirectory("parley-simulate");
        Host host = new Host(
                System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name"), System.getProperty("os.arch"));
        BrokenOff brokenOff = BrokenOff.watching(out);
        try (RedisServer redis = brokenOff.start(RedisOptions.throwAway(folder, host));
                LiveRuns runs = LiveRuns.on("redis://:" + redis.password() + "@" + redis.host() + ":" + redis.port())) {
            return played(runs, scenarios);
        } finally {
            brokenOff.ended();
        }
    }

    private boolean played(LiveRuns runs, List<Scenario> scenarios) throws IOException {
        if (options.check()) {
            return check(runs, scenarios);
        }
        for (Scenario scenario : scenarios) {
            play(runs, scenario);
        }
        return true;
    }

    private boolean check(LiveRuns runs, List<Scenario> scenarios) {
        if (options.coverage().isPresent()) {
            new TheoryCheck(
                            out,
                            (scenario, policy) ->
                                    Study.of(scenario, policy, runs.play(scenario, policy, progress -> {})))
                    .coverage(scenarios, options.coverage().get());
            return true;
        }
        return new TheoryCheck(out, (scenario, policy) -> study(runs, scenario, policy)).holds(scenarios);
    }

    private Study study(LiveRuns runs, Scenario scenario, String policy) {
        long began = System.nanoTime();
        Progress progress = new Progress(out, policy, scenario, System::nanoTime);
        Study study = Study.of(scenario, policy, runs.play(scenario, policy, progress::came));
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

    private Scenario read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        if (!Files.isReadable(file)) {
            throw new ScenarioException(
                    List.of(file + ": not there (expected: a scenario; docs/simulator.md describes them)"));
        }
        try {
            String text = Files.readString(file);
            return options.replay() ? ScenarioReader.readForReplay(text, name) : ScenarioReader.read(text, name);
        } catch (ScenarioException e) {
            throw new ScenarioException(
                    e.problems().stream().map(problem -> file + ": " + problem).toList());
        }
    }
}
