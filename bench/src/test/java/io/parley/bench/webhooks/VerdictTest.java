package io.parley.bench.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void eachMessageOnceIsGood() {
        Verdict verdict =
                Verdict.of("sms", 2, Map.of("sms-word-0-end", 1, "sms-word-1-end", 1, "wechat-word-1-end", 3));

        assertThat(verdict).isEqualTo(new Verdict(2, 0, 0));
        assertThat(verdict.good()).isTrue();
    }

    @Test
    void aMessageThatIsMissingOrThereTwiceIsNot() {
        assertThat(Verdict.of("sms", 2, Map.of("sms-word-0-end", 1)))
                .isEqualTo(new Verdict(1, 0, 1))
                .matches(verdict -> !verdict.good());
        assertThat(Verdict.of("sms", 2, Map.of("sms-word-0-end", 2, "sms-word-1-end", 1)))
                .isEqualTo(new Verdict(1, 1, 0))
                .matches(verdict -> !verdict.good());
    }
}
