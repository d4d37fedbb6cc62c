package io.parley.server;

import io.parley.simulate.Study;
import io.parley.simulate.check.Coverage;
import io.parley.simulate.check.Expected;
import io.parley.simulate.check.Finding;
import io.parley.simulate.check.Formulae;
import io.parley.simulate.report.CheckReport;
import io.parley.simulate.scenario.Policies;
import io.parley.simulate.scenario.Scenario;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Plays scenarios whose figures formulae know, and tells whether the scripts agree with them. */
final class TheoryCheck {
    /** With which everything agrees when the scripts are right, whatever the random numbers. */
    private static final double TOGETHER = 0.99;

    private final PrintStream out;
    private final BiFunction<Scenario, String, Study> player;

    TheoryCheck(PrintStream out, BiFunction<Scenario, String, Study> player) {
        this.out = out;
        this.player = player;
    }

    /** Whether every one of them agrees with all that is known of it. */
    boolean holds(List<Scenario> scenarios) {
        // A hundred intervals of 99 % would miss once: each is made so wide that all of them hold together.
        long figures = scenarios.stream()
                .flatMap(scenario -> Formulae.of(scenario).expected().stream())
                .filter(Expected::exact)
                .count();
        double each = 1 - (1 - TOGETHER) / Math.max(1, figures);
        List<String> differing = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            if (!holds(scenario.with(scenario.run().withConfidence(each)))) {
                differing.add(scenario.name());
            }
        }
        out.println(
                differing.isEmpty()
                        ? "The scripts agree with the formulae: " + figures + " figures, in intervals that hold all"
                                + " together with 99 % confidence."
                        : "Not in agreement: " + String.join(", ", differing));
        return differing.isEmpty();
    }

    /** Tells how often the intervals of one study in many hold what formulae say, with the model of first come, first served. */
    void coverage(List<Scenario> scenarios, int studies) {
        for (Scenario scenario : scenarios) {
            out.println(scenario.name() + ": " + studies + " studies of "
                    + scenario.run().replications() + " replications each, by the model FCFS");
            out.println(CheckReport.text(
                    Coverage.of(scenario, studies, one -> player.apply(one, "FCFS")),
                    scenario.run().confidence()));
        }
    }

    private boolean holds(Scenario scenario) {
        out.println(scenario.name() + (scenario.about().isEmpty() ? "" : ": " + scenario.about()));
        Formulae formulae = Formulae.of(scenario);
        if (!formulae.unknown().isEmpty()) {
            out.println("  No formula knows this scenario:");
            formulae.unknown().forEach(line -> out.println("    " + line));
            out.println();
            return false;
        }
        Study study = player.apply(scenario, Policies.PARLEY);
        List<Finding> findings = formulae.findings(study);
        out.println(CheckReport.text(findings, study));
        return CheckReport.holds(findings, study);
    }
}
