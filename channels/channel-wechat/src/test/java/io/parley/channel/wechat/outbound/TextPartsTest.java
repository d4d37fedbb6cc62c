package io.parley.channel.wechat.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextPartsTest {

    @Test
    void leavesAloneWhatFitsToTheByte() {
        assertThat(TextParts.of("x".repeat(2_000))).hasSize(1);
        assertThat(TextParts.of("x".repeat(2_001))).hasSize(2);
        assertThat(TextParts.of("字".repeat(666) + "ab")).hasSize(1);
        assertThat(TextParts.of("字".repeat(667))).hasSize(2);
        assertThat(TextParts.of(" \n ")).isEmpty();
    }

    @Test
    void tearsNoCharacterAndLosesNone() {
        for (String unit : List.of("x", "é", "字", "😀", "a字😀")) {
            String text = unit.repeat(3_000);
            List<String> parts = TextParts.of(text);

            assertThat(parts)
                    .allSatisfy(part -> assertThat(part.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(2_000));
            assertThat(String.join("", parts)).isEqualTo(text);
        }
    }

    @Test
    void cutsAfterALineRatherThanInAWord() {
        String line = "The parcel leaves tomorrow.\n";
        List<String> parts = TextParts.of(line.repeat(100));

        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(part).endsWith("tomorrow."));
    }

    @Test
    void keepsASkinToneWithItsHand() {
        String hand = "👋🏽";
        List<String> parts = TextParts.of(hand.repeat(300));

        assertThat(parts)
                .hasSize(2)
                .allSatisfy(part -> assertThat(part).startsWith("👋").endsWith("🏽"));
    }
}
