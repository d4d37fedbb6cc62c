package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence.Window;
import io.parley.bench.faults.check.Samples.Expected;
import io.parley.bench.faults.evidence.Sampler;
import io.parley.bench.faults.house.House;
import io.parley.bench.faults.load.Generator;
import io.parley.bench.faults.load.Plan;
import io.parley.bench.faults.load.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A row while it runs: what it may act on and what it finds out. Call from the row's thread. */
public final class Stage {
    private final House house;
    private final Generator load;
    private final Sampler sampler;
    private final Surroundings around;
    private final Consumer<String> progress;
    private final Plan plan;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<Window> excused = new ArrayList<>();

    Stage(House house, Generator load, Sampler sampler, Surroundings around, Consumer<String> progress, Plan plan) {
        this.house = house;
        this.load = load;
        this.sampler = sampler;
        this.around = around;
        this.progress = progress;
        this.plan = plan;
    }

    /** The processes. */
    public House house() {
        return house;
    }

    /** The clients. */
    public Generator load() {
        return load;
    }

    /** How many silent visitors belong to a run of this size. */
    public int idle() {
        return plan.messages() / 10;
    }

    /** How many messages the load has. */
    public int messages() {
        return plan.messages();
    }

    /** How long the load lasts. */
    public double seconds() {
        return plan.seconds();
    }

    /** Microseconds on the run's clock. */
    public long now() {
        return around.nowMicros();
    }

    /** What clients share. */
    Surroundings around() {
        return around;
    }

    /** Says what goes on. */
    public void say(String line) {
        progress.accept(line);
    }

    /** A figure that belongs beside this row. */
    public void figure(String name, String value) {
        figures.put(name, value);
    }

    /** A pass figure of this row was missed. */
    public void fail(String why) {
        failures.add(why);
    }

    /** Holds a figure to its bar. */
    public void atMost(String name, double seen, double most, String unit) {
        figure(name, String.format("%.1f %s", seen, unit));
        if (seen > most) {
            fail(String.format("%s: %.1f %s (at most %.0f)", name, seen, unit, most));
        }
    }

    /** From now on a router should say that it is ready, or that it is not. */
    public void expectReady(String router, boolean ready) {
        sampler.expect(router, ready ? Expected.READY : Expected.NOT_READY);
    }

    /** Nobody could answer in this stretch: a process was frozen. */
    public void excuse(long fromMicros, long toMicros) {
        excused.add(new Window(fromMicros, toMicros));
    }

    Map<String, String> figures() {
        return figures;
    }

    List<String> failures() {
        return failures;
    }

    List<Window> excused() {
        return excused;
    }

    /** What was read from the processes so far. */
    Sampler sampler() {
        return sampler;
    }
}
