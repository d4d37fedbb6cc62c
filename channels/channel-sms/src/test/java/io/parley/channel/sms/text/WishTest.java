package io.parley.channel.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                " stop\n",
                "Unsubscribe",
                "END",
                "quit",
                "cancel",
                "revoke",
                "OPTOUT",
                "stopall",
                "TD",
                "t",
                "退订"
            })
    void toHearNoMore(String text) {
        assertThat(Wish.of(text)).isEqualTo(Wish.STOP);
    }

    @Test
    void toHearAgainOrToBeTold() {
        assertThat(Wish.of("Start")).isEqualTo(Wish.START);
        assertThat(Wish.of("unstop")).isEqualTo(Wish.START);
        assertThat(Wish.of("help")).isEqualTo(Wish.HELP);
        assertThat(Wish.of("INFO")).isEqualTo(Wish.HELP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "please stop", "stop it", "stopp", "我要退订"})
    void anythingElseIsAMessage(String text) {
        assertThat(Wish.of(text)).isEqualTo(Wish.NONE);
    }
}
