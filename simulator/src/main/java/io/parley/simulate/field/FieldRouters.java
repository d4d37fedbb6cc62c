package io.parley.simulate.field;

import io.parley.simulate.Router;
import io.parley.simulate.scenario.Policies;
import io.parley.simulate.scenario.Scenario;

/** The models by name. */
public final class FieldRouters {
    private FieldRouters() {}

    /** A model for one run. */
    public static Router of(String policy, Scenario scenario, long seed) {
        return switch (policy) {
            case "FCFS" -> new FirstCome(scenario, false, seed);
            case "RANDOM" -> new FirstCome(scenario, true, seed);
            case "CHECK_THEN_CLAIM" -> new CheckThenClaim(scenario);
            case "LOOP_5S" -> new Poll(scenario);
            case "ONE_LINE" -> new OneLine(scenario);
            default ->
                throw new IllegalArgumentException(
                        "policy: '" + policy + "' (expected: one of " + Policies.names() + ")");
        };
    }
}
