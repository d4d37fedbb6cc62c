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
import java.util.function.Consumer;

/** A scenario whose figures a formula knows. */
public enum Check {
    E1("e1.yaml", check -> check.patient(Study.TOTAL, 60, 300, 7)),
    E2("e2.yaml", check -> check.patient(Study.TOTAL, 360, 240, 28)),
    IMPATIENT("impatient.yaml", check -> check.impatient(Study.TOTAL, 190, 240, 12, 120)),
    SLOTS("slots.yaml", check -> check.patient(Study.TOTAL, 75, 600, 15)),
    TWO_POOLS("two-pools.yaml", check -> {
        check.patient("from in-english", 60, 300, 6);
        check.patient("from in-french", 24, 300, 3);
    });

    private final String file;
    private final Consumer<Expectations> expected;

    Check(String file, Consumer<Expectations> expected) {
        this.file = file;
        this.expected = expected;
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
        Expectations expectations = new Expectations();
        expected.accept(expectations);
        return expectations.all.stream()
                .map(one ->
                        new Finding(one.group(), one.figure(), one.value(), study.figure(one.group(), one.figure())))
                .toList();
    }

    /** One figure by formula. */
    private record Expected(String group, String figure, double value) {}

    private static final class Expectations {
        private final List<Expected> all = new ArrayList<>();

        void patient(String group, double perHour, double handling, int servers) {
            Waiting line = Erlang.c(perHour / 3600, 1 / handling, servers);
            add(group, "p_wait", line.probability());
            add(group, "asa_s", line.asa());
            add(group, "wait_if_waiting_s", line.ifWaiting());
            add(group, "sl_20s", line.serviceLevel(20));
            add(group, "sl_60s", line.serviceLevel(60));
        }

        void impatient(String group, double perHour, double handling, int servers, double patience) {
            Waiting line = Erlang.a(perHour / 3600, 1 / handling, servers, 1 / patience);
            add(group, "p_wait", line.probability());
            add(group, "mean_queue_s", line.asa());
            add(group, "abandonment", line.abandonment());
        }

        private void add(String group, String figure, double value) {
            all.add(new Expected(group, figure, value));
        }
    }
}
