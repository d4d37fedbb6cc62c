package io.parley.simulate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.simulate.Study;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

class FormulaeTest {

    private static double value(Scenario scenario, String group, String figure) {
        return Formulae.of(scenario).expected().stream()
                .filter(one -> one.label().equals(group) && one.figure().equals(figure))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Scenario scenario(String agents, String arrivals) {
        return ScenarioReader.read("""
                run: {arrivals: 1000, warmup: 1h}
                queues: {q: {priorityCredit: strict}, other: {}}
                agents: {%s}
                arrivals: {%s}
                """.formatted(agents, arrivals), "x");
    }

    @Test
    void largeAndSmallTeamHaveThePrintedValues() {
        assertThat(value(Check.E1.scenario(), Study.TOTAL, "asa_s")).isCloseTo(48.62, within(0.005));
        assertThat(value(Check.E1.scenario(), Study.TOTAL, "p_wait")).isCloseTo(0.32415, within(0.00001));
        assertThat(value(Check.E2.scenario(), Study.TOTAL, "sl_20s")).isCloseTo(0.7613, within(0.0001));
    }

    @Test
    void disjointSkillsAreTwoPoolsOfTheirOwn() {
        Scenario pools = Check.TWO_POOLS.scenario();

        assertThat(value(pools, "from in-english", "asa_s")).isCloseTo(176.2, within(0.1));
        assertThat(value(pools, "from in-french", "asa_s")).isCloseTo(133.33, within(0.1));
    }

    @Test
    void urgentWaitLessAndAllTogetherAsLongAsInOneLine() {
        Scenario two = Check.PRIORITIES.scenario();
        double urgent = value(two, "from urgent", "asa_s");
        double normal = value(two, "from normal", "asa_s");

        assertThat(normal / urgent).isCloseTo(1 / 0.15, within(1e-9));
        assertThat(0.3 * urgent + 0.7 * normal).isCloseTo(value(two, "together", "asa_s"), within(1e-9));
    }

    @Test
    void finiteHeadStartLeavesTheLawAlone() {
        Scenario head = Check.HEAD_START.scenario();

        assertThat(Formulae.of(head).expected())
                .extracting(Expected::label, Expected::figure)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("from vip", "p_wait"),
                        org.assertj.core.groups.Tuple.tuple("from buyer", "p_wait"),
                        org.assertj.core.groups.Tuple.tuple("from helped", "p_wait"),
                        org.assertj.core.groups.Tuple.tuple("together", "asa_s"));
    }

    @Test
    void oneAgentMayHaveHandlingTimesOfAnyKind() {
        Scenario one = scenario("a: {queues: [q]}", "w: {queue: q, rate: 12/h, handling: 240s}");

        // M/D/1 at 80 %: half of what exponential times would cost, 0.8 / 0.2 * 240 s.
        assertThat(value(one, Study.TOTAL, "asa_s")).isCloseTo(480, within(1e-6));
    }

    @Test
    void lognormalTimesForSeveralAgentsAreKnownAboutOnly() {
        Scenario some =
                scenario("a: {count: 7, queues: [q]}", "w: {queue: q, rate: 60/h, handling: lognormal 300s cv 2}");

        assertThat(Formulae.of(some).expected()).allMatch(one -> !one.exact());
        assertThat(value(some, Study.TOTAL, "asa_s")).isCloseTo(2.5 * 48.62, within(0.05));
    }

    @Test
    void whatNoFormulaKnowsIsNamed() {
        assertThat(Formulae.of(scenario(
                                "a: {queues: [q], skills: [fr]}, b: {queues: [q]}",
                                "w: {queue: q, rate: 6/h}, f: {queue: q, skills: [fr], rate: 6/h}"))
                        .unknown())
                .containsExactly("arrivals w, f: they share some agents, and others not");
        assertThat(Formulae.of(scenario("a: {queues: [q]}", "w: {queue: q, rate: 60/h}"))
                        .unknown())
                .anyMatch(line -> line.contains("more work (5.0) than the 1 places can do"));
        assertThat(Formulae.of(scenario(
                                "a: {queues: [q], shifts: [{from: 08:00, to: 16:00}]}",
                                "w: {queue: q, every: 10m, offer: {miss: 0.1}}"))
                        .unknown())
                .containsExactly(
                        "arrivals.w: no steady rate",
                        "arrivals.w.offer: agents who think, decline or miss",
                        "agents.a: shifts");
    }
}
