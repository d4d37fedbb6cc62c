package io.parley.simulate.check;

import io.parley.simulate.Study;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioReader;
import io.parley.simulate.theory.Erlang;
import io.parley.simulate.theory.Erlang.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A scenario whose figures a formula knows. */
public enum Check {
    E1("e1.yaml"),
    E2("e2.yaml"),
    IMPATIENT("impatient.yaml"),
    SLOTS("slots.yaml"),
    TWO_POOLS("two-pools.yaml");

    private final String file;

    Check(String file) {
        this.file = file;
    }

    /** What is played: a scenario of {@code bench/scenarios}, with intervals of 99 %. */
    public Scenario scenario() {
        try (InputStream in = Check.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + file + ": absent (expected: in the simulator's jar)");
            }
            Scenario read = ScenarioReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
            return read.with(read.run().withConfidence(0.99));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the formulae say beside what was seen. */
    public List<Finding> findings(Study study) {
        return expected().all.stream()
                .map(one ->
                        new Finding(one.group(), one.figure(), one.value(), study.figure(one.group(), one.figure())))
                .toList();
    }

    private Expectations expected() {
        Expectations by = new Expectations();
        return switch (this) {
            case E1 -> by.patient(Study.TOTAL, 60, 300, 7);
            case E2 -> by.patient(Study.TOTAL, 360, 240, 28);
            case IMPATIENT -> by.impatient(Study.TOTAL, 190, 240, 12, 120);
            case SLOTS -> by.patient(Study.TOTAL, 75, 600, 15);
            case TWO_POOLS -> by.patient("from in-english", 60, 300, 6).patient("from in-french", 24, 300, 3);
        };
    }

    /** One figure by formula. */
    private record Expected(String group, String figure, double value) {}

    private static final class Expectations {
        private final List<Expected> all = new ArrayList<>();

        Expectations patient(String group, double perHour, double handling, int servers) {
            Waiting line = Erlang.c(perHour / 3600, 1 / handling, servers);
            add(group, "p_wait", line.probability());
            add(group, "asa_s", line.asa());
            add(group, "wait_if_waiting_s", line.ifWaiting());
            add(group, "sl_20s", line.serviceLevel(20));
            add(group, "sl_60s", line.serviceLevel(60));
            return this;
        }

        Expectations impatient(String group, double perHour, double handling, int servers, double patience) {
            Waiting line = Erlang.a(perHour / 3600, 1 / handling, servers, 1 / patience);
            add(group, "p_wait", line.probability());
            add(group, "mean_queue_s", line.asa());
            add(group, "abandonment", line.abandonment());
            return this;
        }

        private void add(String group, String figure, double value) {
            all.add(new Expected(group, figure, value));
        }
    }
}
