package io.parley.channel.wechat.crypt;

import static org.assertj.core.api.Assertions.assertThat;

import me.chanjar.weixin.common.util.crypto.SHA1;
import org.junit.jupiter.api.Test;

class CallbackSignatureTest {

    @Test
    void isThatOfTheOfficialGuide() {
        assertThat(CallbackSignature.of("AAAAA", "1714037059", "486452656"))
                .isEqualTo("899cf89e464efb63f54ddac96b0a0a235f53aa78");
    }

    /** Another platform that signs so, with its application's secret in the token's place. */
    @Test
    void isThatOfWeibosGuide() {
        assertThat(CallbackSignature.of("xyz123xyz", "1397022061823", "57155157"))
                .isEqualTo("90e4c22c90a58f26526c2dd5b6c56c8822edeaa1");
    }

    @Test
    void isTheSameWhateverTheOrderAndAgreesWithAnotherImplementation() {
        String[] parts = {"Token9", "1714037059", "zz-nonce", "jn1L23DB+6ELqJ+6bruv21Y6MD7K/=="};

        assertThat(CallbackSignature.of(parts))
                .isEqualTo(CallbackSignature.of(parts[3], parts[2], parts[1], parts[0]))
                .isEqualTo(SHA1.gen(parts.clone()));
    }

    @Test
    void anyOtherClaimIsAPlainNo() {
        String right = CallbackSignature.of("AAAAA", "1", "2");

        assertThat(CallbackSignature.matches(right, "AAAAA", "1", "2")).isTrue();
        assertThat(CallbackSignature.matches("", "AAAAA", "1", "2")).isFalse();
        assertThat(CallbackSignature.matches("微信", "AAAAA", "1", "2")).isFalse();
        assertThat(CallbackSignature.matches(right.substring(1), "AAAAA", "1", "2"))
                .isFalse();
        assertThat(CallbackSignature.matches(right, "AAAAB", "1", "2")).isFalse();
        assertThat(CallbackSignature.matches(right, "AAAAA", "3", "2")).isFalse();
    }
}
