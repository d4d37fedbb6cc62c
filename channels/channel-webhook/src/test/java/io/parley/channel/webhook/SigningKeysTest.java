package io.parley.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private final SigningKeys keys = SigningKeys.parse(Integrator.KEY);

    @Test
    void makesTheSignatureThatTheSpecificationPrints() {
        assertThat(keys.sign(ID, 1_614_265_330, BODY)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theSpecificationsLibraryAcceptsWhatIsSignedHere() throws Exception {
        long now = System.currentTimeMillis() / 1_000;
        String body = "{\"text\":\"你好 👋\"}";
        String signature = keys.sign("m1", now, body.getBytes(StandardCharsets.UTF_8));

        new Webhook(Integrator.KEY)
                .verify(
                        body,
                        Map.of(
                                "webhook-id",
                                List.of("m1"),
                                "webhook-timestamp",
                                List.of(Long.toString(now)),
                                "webhook-signature",
                                List.of(signature)));
    }

    @Test
    void duringAChangeEitherKeyVerifiesAndBothSign() {
        SigningKeys both = SigningKeys.parse(Integrator.KEY + " " + Integrator.OLD_KEY);
        SigningKeys old = SigningKeys.parse(Integrator.OLD_KEY);

        assertThat(both.verify("m1", "1", BODY, keys.sign("m1", 1, BODY))).isTrue();
        assertThat(both.verify("m1", "1", BODY, old.sign("m1", 1, BODY))).isTrue();
        assertThat(keys.verify("m1", "1", BODY, both.sign("m1", 1, BODY))).isTrue();
        assertThat(old.verify("m1", "1", BODY, both.sign("m1", 1, BODY))).isTrue();
    }

    @Test
    void anythingChangedIsRefused() {
        String signature = keys.sign("m1", 1, BODY);
        byte[] flipped = BODY.clone();
        flipped[3] ^= 1;

        assertThat(keys.verify("m1", "1", flipped, signature)).isFalse();
        assertThat(keys.verify("m2", "1", BODY, signature)).isFalse();
        assertThat(keys.verify("m1", "2", BODY, signature)).isFalse();
        assertThat(SigningKeys.parse(Integrator.OLD_KEY).verify("m1", "1", BODY, signature))
                .isFalse();
        assertThat(keys.verify("m1", "1", BODY, signature)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "v1", "v1,", "v1,???", "v1a,AAAA", "v2,g0hM9SsE", "nonsense", "v1,AAAA v1,BBBB"})
    void whatIsNoSignatureIsAPlainNo(String header) {
        assertThat(keys.verify("m1", "1", BODY, header)).isFalse();
    }

    @Test
    void ofAHeaderFullOfSignaturesOnlyTheFirstAreLookedAt() {
        String header = "v1,AAAA ".repeat(10) + keys.sign("m1", 1, BODY);

        assertThat(keys.verify("m1", "1", BODY, header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_c2hvcnQ=", "whsec_???", Integrator.KEY + " x"})
    void aKeyThatIsNoneIsNotRepeatedInTheComplaint(String text) {
        assertThatThrownBy(() -> SigningKeys.parse(text))
                .hasMessageContaining("*** (expected: one or more keys")
                .message()
                .doesNotContain("c2hvcnQ", "MfKQ9r8", "secret ");
        assertThat(keys.toString()).isEqualTo("SigningKeys[***]");
    }
}
