package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NudgeCodecTest {

    @Test
    void aTransitionCarriesWhoHadItBefore() {
        Nudge nudge = NudgeCodec.decode("{\"k\":\"routed\",\"c\":\"c1\",\"v\":7,\"st\":\"QUEUED\",\"pv\":\"mei\","
                        + "\"q\":\"sales\",\"d\":\"offer.expired\",\"i\":\"5-1\"}")
                .orElseThrow()
                .nudge();

        assertThat(nudge.kind()).isEqualTo(Nudge.Kind.ROUTED);
        assertThat(nudge.previous()).isEqualTo("mei");
        assertThat(nudge.agent()).isEmpty();
        assertThat(nudge.version()).isEqualTo(7);
    }

    @Test
    void textsOfAnotherVersionAreNoNudges() {
        assertThat(NudgeCodec.decode("{\"k\":\"telepathy\"}")).isEmpty();
        assertThat(NudgeCodec.decode("not json")).isEmpty();
    }
}
