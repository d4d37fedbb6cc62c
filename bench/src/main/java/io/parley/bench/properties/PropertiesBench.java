package io.parley.bench.properties;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.ProcessUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Random histories on the scripts and on the model, every answer and the whole state compared after each command. */
public final class PropertiesBench implements Bench {
    private static final Duration PATIENCE = Duration.ofHours(12);

    @Override
    public String name() {
        return "properties";
    }

    @Override
    public String about() {
        return "a million random commands on the routing scripts and on the reference model; --commands N, --seed N, --at-once N";
    }

    @Override
    public boolean onRequestOnly() {
        return true;
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int commands = setting.number("commands", 1_000_000);
        int seed = setting.number("seed", 20_260_101);
        int atOnce = setting.number("at-once", 4);
        setting.say("compiling the tests of router-core");
        String classPath = compile(setting);
        List<List<Object>> kinds = new ArrayList<>();
        List<List<Object>> events = new ArrayList<>();
        List<String> story = new ArrayList<>();
        String[] figures = play(setting, classPath, List.of(commands, seed, atOnce), kinds, events, story);
        if (!figures[5].equals("0")) {
            throw new IllegalStateException("scripts and model differ: " + String.join("\n", story));
        }
        double seconds = Double.parseDouble(figures[3]) / 1000;
        return new Result(
                Map.of("seed", seed, "histories at once", atOnce),
                List.of(
                        new Table(
                                "Scripts and model: answers and the whole state compared after every command",
                                List.of(
                                        "commands",
                                        "histories",
                                        "differences",
                                        "wall s",
                                        "commands a second",
                                        "CPU s of the harness"),
                                List.of(List.of(
                                        Long.parseLong(figures[1]),
                                        Long.parseLong(figures[2]),
                                        0,
                                        seconds,
                                        Long.parseLong(figures[1]) / seconds,
                                        Double.parseDouble(figures[4]) / 1000))),
                        new Table(
                                "Commands by kind, and what was wrong with them on purpose",
                                List.of("command", "times"),
                                kinds),
                        new Table("What happened in them", List.of("event", "times"), events)),
                List.of("History n is made from seed + n, so any of them can be played again."));
    }

    private static String compile(Setting setting) throws IOException, InterruptedException {
        Path file = setting.scratch().resolve("class-path");
        List<String> command = List.of(
                "mvn",
                "-B",
                "-q",
                "-pl",
                "router-core",
                "-am",
                "test-compile",
                "dependency:build-classpath",
                "-Dmdep.includeScope=test",
                "-Dmdep.outputFile=" + file);
        try (ProcessUnderTest maven = ProcessUnderTest.start("mvn", -1, command, setting.home(), Map.of())) {
            maven.awaitEnd(Duration.ofMinutes(20));
        }
        Path core = setting.home().resolve("router-core");
        return core.resolve("target/test-classes") + ":" + core.resolve("target/classes") + ":"
                + Files.readString(file).strip();
    }

    private static String[] play(
            Setting setting,
            String classPath,
            List<Integer> arguments,
            List<List<Object>> kinds,
            List<List<Object>> events,
            List<String> story)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(JavaCommand.program("java"), "-Xmx1g", "-cp", classPath, "io.parley.assignment.PropertyRun"));
        arguments.forEach(argument -> command.add(argument.toString()));
        try (ProcessUnderTest run = ProcessUnderTest.start("properties", -1, command, setting.home(), Map.of())) {
            String last = run.await(
                    line -> {
                        String[] cells = line.split("\t");
                        if (cells[0].equals("command")) {
                            kinds.add(List.of(cells[1], Long.parseLong(cells[2])));
                        } else if (cells[0].equals("event")) {
                            events.add(List.of(cells[1], Long.parseLong(cells[2])));
                        } else if (!cells[0].equals("result")) {
                            setting.say(line);
                            story.add(line);
                        }
                        return cells[0].equals("result");
                    },
                    PATIENCE);
            return last.split("\t");
        }
    }
}
