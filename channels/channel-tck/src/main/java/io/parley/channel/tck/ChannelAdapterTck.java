package io.parley.channel.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The kit as tests of JUnit 5: extend it, say which adapter, done. One test for each obligation, in one container for each group; what is
 * not applicable shows as skipped with its reason. A standard library of logging should print to standard output while it runs, so that
 * {@code TCK-X01} and {@code TCK-X02} see it.
 */
public abstract class ChannelAdapterTck {

    private final List<Outcome> outcomes = new ArrayList<>();

    /** The adapter to look at. */
    protected abstract AdapterUnderTest adapter();

    /** Called with every outcome, at the end; for reports. May throw to fail. */
    protected void finished(List<Outcome> all) {}

    @TestFactory
    final Stream<DynamicContainer> obligations() {
        AdapterUnderTest rig = adapter();
        Stream<DynamicContainer> groups = Arrays.stream(Group.values())
                .map(group -> dynamicContainer(
                        group.title(),
                        Tck.obligations().stream()
                                .filter(obligation -> obligation.group() == group)
                                .map(obligation -> test(obligation, rig))));
        return Stream.concat(
                groups,
                Stream.of(dynamicContainer(
                        "the whole", Stream.of(dynamicTest("report", () -> finished(List.copyOf(outcomes)))))));
    }

    private DynamicTest test(Obligation obligation, AdapterUnderTest rig) {
        return dynamicTest(obligation.id() + " " + obligation.demand(), () -> {
            Outcome outcome = obligation.of(rig);
            outcomes.add(outcome);
            assumeTrue(outcome.state() != Outcome.State.NOT_APPLICABLE, "not applicable: " + outcome.detail());
            assertTrue(outcome.state() == Outcome.State.HOLDS, outcome.detail());
        });
    }
}
