package io.parley.simulate.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.parley.agent.AgentId;
import io.parley.queue.Queue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads scenarios; JSON is YAML too. Pure. */
public final class ScenarioReader {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final long FOREVER = Long.MAX_VALUE / 8;
    private static final int LONGEST_ID = 34;

    private final List<String> problems = new ArrayList<>();
    private final boolean replayed;

    private ScenarioReader(boolean replayed) {
        this.replayed = replayed;
    }

    /**
     * The scenario in a text.
     *
     * @param name when the text has none
     * @throws ScenarioException with every mistake in it
     */
    public static Scenario read(String text, String name) {
        return new ScenarioReader(false).scenario(text, name);
    }

    /**
     * The same without arrivals, which history will bring; what is said of some concerns their offers and their urgency.
     *
     * @throws ScenarioException with every mistake in it
     */
    public static Scenario readForReplay(String text, String name) {
        return new ScenarioReader(true).scenario(text, name);
    }

    private Scenario scenario(String text, String name) {
        JsonNode tree = tree(text);
        if (!tree.isObject()) {
            throw new ScenarioException(List.of("scenario: " + (tree.isMissingNode() ? "empty" : tree.toString())
                    + " (expected: fields such as queues, agents, arrivals)"));
        }
        Fields root = new Fields("", tree, problems);
        Scenario scenario = new Scenario(
                root.text("name", name),
                root.text("about", ""),
                run(root.inner("run")),
                root.members("queues", true, this::queue),
                root.members("agents", true, this::crew),
                root.members("arrivals", !replayed, this::source),
                targets(root),
                root.has("policies") ? root.words("policies") : List.of("PARLEY"));
        root.end();
        check(scenario);
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return scenario;
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            throw new ScenarioException(List.of("scenario:" + line + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + " (expected: YAML or JSON)"));
        }
    }

    private RunPlan run(Fields run) {
        RunPlan plan = new RunPlan(
                run.time("duration", FOREVER),
                run.count("arrivals", Integer.MAX_VALUE, 1, 100_000_000),
                run.time("warmup", 0),
                run.count("replications", 1, 1, 1000),
                run.wholeNumber("seed", 1),
                run.share("confidence", 0.95),
                run.time("day", 86_400_000));
        run.end();
        if (plan.confidence() < 0.5 || plan.confidence() > 0.999) {
            run.expected("confidence", Double.toString(plan.confidence()), "from 0.5 to 0.999");
        }
        if (plan.day() < 1) {
            run.expected("day", plan.day() + " ms", "longer than nothing");
        }
        return plan;
    }

    private Queue queue(Map.Entry<String, Fields> member) {
        id(member.getValue(), member.getKey());
        return QueueReader.read(member.getKey(), member.getValue());
    }

    private Crew crew(Map.Entry<String, Fields> member) {
        Fields crew = member.getValue();
        id(crew, member.getKey());
        Crew read = new Crew(
                member.getKey(),
                crew.count("count", 1, 1, 20_000),
                crew.numbers("skills", 1, 1, 5),
                crew.numbers("queues", 0, 0, 2),
                crew.count("capacity", 100, 0, 1_000_000),
                crew.count("interruptibleCapacity", 0, 0, 1_000_000),
                crew.numbers("limits", 1, 0, 1_000_000),
                crew.elements("shifts", ScenarioReader::shift));
        crew.end();
        return read;
    }

    private static Crew.Shift shift(Fields shift) {
        Crew.Shift read = new Crew.Shift(shift.time("from", 0), shift.time("to", 0));
        shift.end();
        if (read.to() == read.from()) {
            shift.expected("to", read.to() + " ms", "another time than from");
        }
        return read;
    }

    private Source source(Map.Entry<String, Fields> member) {
        Fields source = member.getValue();
        id(source, member.getKey());
        Fields offer = source.inner("offer");
        Source.Habits habits = new Source.Habits(
                offer.distribution("accept", new Distribution.Deterministic(0)),
                offer.share("reject", 0),
                offer.share("miss", 0),
                offer.time("back", 120_000));
        offer.end();
        if (habits.reject() + habits.miss() > 1) {
            offer.expected("reject + miss", Double.toString(habits.reject() + habits.miss()), "1 at most");
        }
        String mode = source.text("mode", source.has("offer") ? "offer" : "push");
        if (!mode.equals("offer") && !mode.equals("push")) {
            source.expected("mode", mode, "offer or push");
        }
        if (!replayed && !source.has("queue")) {
            source.expected("queue", "absent", "the name of a queue");
        }
        Source read = new Source(
                member.getKey(),
                source.text("channel", "web"),
                source.text("queue", ""),
                source.words("skills"),
                source.count("weight", 100, 1, 1_000_000),
                source.flag("interruptible", false),
                mode.equals("push"),
                source.count("priority", 0, 0, 9),
                arrivals(source),
                source.distribution("handling", new Distribution.Exponential(300_000)),
                source.distribution("patience", new Distribution.Never()),
                habits,
                source.share("returning", 0),
                transfer(source.inner("transfer")));
        source.end();
        return read;
    }

    private static Source.Transfer transfer(Fields transfer) {
        Source.Transfer read = new Source.Transfer(
                transfer.text("to", ""),
                transfer.share("share", 0),
                transfer.distribution("after", new Distribution.Deterministic(0)));
        transfer.end();
        return read;
    }

    private Arrivals arrivals(Fields source) {
        boolean traced = source.has("trace");
        if (traced) {
            return new Arrivals.Trace(source.elements("trace", ScenarioReader::visit));
        }
        if (source.has("every")) {
            return new Arrivals.Every(Math.max(1, source.time("every", 1000)));
        }
        if (source.has("timeOfDay")) {
            List<Arrivals.TimeOfDay.Slice> slices = source.elements("timeOfDay", ScenarioReader::slice);
            if (slices.isEmpty()) {
                source.expected("timeOfDay", "[]", "slices such as {from: 08:00, rate: 360/h}");
            }
            return new Arrivals.TimeOfDay(slices, 86_400_000);
        }
        if (replayed) {
            return new Arrivals.Poisson(0);
        }
        if (!source.has("rate")) {
            source.expected("rate", "absent", Spans.RATE + "; or timeOfDay, every or trace instead");
            return new Arrivals.Poisson(0);
        }
        return new Arrivals.Poisson(rate(source));
    }

    private static double rate(Fields fields) {
        OptionalDouble rate = Spans.rate(fields.text("rate", ""));
        if (rate.isEmpty()) {
            fields.expected("rate", "'" + fields.text("rate", "") + "'", Spans.RATE);
        }
        return rate.orElse(0);
    }

    private static Arrivals.TimeOfDay.Slice slice(Fields slice) {
        Arrivals.TimeOfDay.Slice read = new Arrivals.TimeOfDay.Slice(slice.time("from", 0), rate(slice));
        slice.end();
        return read;
    }

    private static Arrivals.Trace.Visit visit(Fields visit) {
        Arrivals.Trace.Visit read =
                new Arrivals.Trace.Visit(visit.time("at", 0), visit.time("handling", -1), visit.time("patience", -1));
        visit.end();
        return read;
    }

    private List<Long> targets(Fields root) {
        List<Long> targets = new ArrayList<>();
        List<String> words = root.has("targets") ? root.words("targets") : List.of("20s", "60s");
        for (String word : words) {
            Spans.millis(word)
                    .ifPresentOrElse(targets::add, () -> root.expected("targets", "'" + word + "'", Spans.TIME));
        }
        return targets;
    }

    private void id(Fields fields, String id) {
        try {
            new AgentId(id);
        } catch (IllegalArgumentException e) {
            fields.expected("", "'" + id + "'", "a name of a-z, 0-9 and -, not starting with -");
        }
        if (id.length() > LONGEST_ID) {
            fields.expected("", "'" + id + "'", "at most " + LONGEST_ID + " characters");
        }
    }

    private void check(Scenario scenario) {
        Set<String> queues = new HashSet<>();
        scenario.queues().forEach(queue -> queues.add(queue.id()));
        for (Source source : replayed ? List.<Source>of() : scenario.sources()) {
            named(queues, "arrivals." + source.name() + ".queue", source.queue());
            if (source.transfer().share() > 0) {
                named(
                        queues,
                        "arrivals." + source.name() + ".transfer.to",
                        source.transfer().queue());
            }
        }
        for (Crew crew : scenario.crews()) {
            crew.queues().keySet().forEach(queue -> named(queues, "agents." + crew.name() + ".queues", queue));
        }
        boolean traced = scenario.sources().stream().allMatch(source -> source.arrivals() instanceof Arrivals.Trace);
        boolean endless = scenario.run().duration() == FOREVER && scenario.run().arrivals() == Integer.MAX_VALUE;
        if (!replayed && !traced && endless) {
            problems.add("run: without an end (expected: duration or arrivals)");
        }
        Policies.unknown(scenario.policies())
                .forEach(name -> problems.add("policies: " + name + " (expected: one of " + Policies.names() + ")"));
    }

    private void named(Set<String> queues, String path, String queue) {
        if (!queues.contains(queue)) {
            problems.add(path + ": '" + queue + "' (expected: one of the queues " + String.join(", ", queues) + ")");
        }
    }
}
