package io.parley.simulate.check;

import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A scenario that is always held against its formulae; a file of {@code bench/scenarios}. */
public enum Check {
    E1("e1.yaml"),
    E2("e2.yaml"),
    IMPATIENT("impatient.yaml"),
    SLOTS("slots.yaml"),
    TWO_POOLS("two-pools.yaml"),
    PRIORITIES("priorities.yaml"),
    HEAD_START("head-start.yaml"),
    ONE_AGENT("one-agent.yaml");

    private final String file;

    Check(String file) {
        this.file = file;
    }

    /** What is played. */
    public Scenario scenario() {
        try (InputStream in = Check.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + file + ": absent (expected: in the simulator's jar)");
            }
            return ScenarioReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
