package io.parley.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.tck.Outcome.State;
import io.parley.channel.tck.model.Flaw;
import io.parley.channel.tck.model.ModelRig;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds each mistake by the one obligation that is about it, and nothing in an adapter that is right. */
class BrokenAdaptersTest {

    @Test
    void anAdapterThatIsRightFulfilsEverything() {
        List<Outcome> outcomes = Tck.run(new ModelRig(Set.of()));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.state())
                        .as(outcome.obligation().id() + " " + outcome.detail())
                        .isEqualTo(State.HOLDS));
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsFoundByItsObligationAlone(Flaw flaw) {
        List<Outcome> broken = Tck.run(new ModelRig(Set.of(flaw))).stream()
                .filter(outcome -> outcome.state() == State.BROKEN)
                .toList();

        assertThat(broken)
                .as(broken.toString())
                .extracting(outcome -> outcome.obligation().id())
                .contains(flaw.foundBy());
        // Who blocks the loop may be late for other obligations too, as busy as the machine is.
        assertThat(broken).as(broken.toString()).hasSizeLessThanOrEqualTo(flaw == Flaw.WAITS ? 3 : 1);
        assertThat(broken)
                .filteredOn(outcome -> outcome.obligation().id().equals(flaw.foundBy()))
                .allSatisfy(outcome -> assertThat(outcome.detail()).contains(flaw.foundBy(), "Seen: ", "To mend it: "));
    }

    @Test
    void everyObligationFindsSomething() {
        Set<String> found = Arrays.stream(Flaw.values()).map(Flaw::foundBy).collect(Collectors.toSet());

        assertThat(Tck.obligations())
                .extracting(Obligation::id)
                .doesNotHaveDuplicates()
                .allMatch(found::contains);
    }
}
