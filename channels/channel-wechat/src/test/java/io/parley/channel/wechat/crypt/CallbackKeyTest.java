package io.parley.channel.wechat.crypt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackKeyTest {

    private static final String APP_ID = "wxb11529c136998cb6";
    private static final String ENCODED = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String VECTOR =
            "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";
    private static final byte[] SALT = "aaaabbbbccccdddd".getBytes(UTF_8);

    private final CallbackKey key = CallbackKey.of(ENCODED);
    private final WxCryptUtil theirs = new WxCryptUtil("pamtest", ENCODED, APP_ID);

    @Test
    void encryptsAndDecryptsThePublishedValues() {
        assertThat(key.encrypt(SALT, "我是中文abcd123", APP_ID)).isEqualTo(VECTOR);
        assertThat(key.decrypt(VECTOR, APP_ID)).contains("我是中文abcd123");
    }

    /** All paddings from 1 to 32, and texts longer than a block. */
    @Test
    void agreesWithAnotherImplementationBothWaysAtEveryLength() {
        for (int length = 0; length <= 70; length++) {
            String text = "字" + "x".repeat(length);

            assertThat(theirs.decrypt(key.encrypt(SALT, text, APP_ID))).isEqualTo(text);
            assertThat(key.decrypt(theirs.encrypt("aaaabbbbccccdddd", text), APP_ID))
                    .contains(text);
        }
    }

    @Test
    void refusesWhatIsMeantForAnotherAccount() {
        String other = new WxCryptUtil("pamtest", ENCODED, "wx0000000000000000").encrypt("aaaabbbbccccdddd", "hello");

        assertThat(theirs.decrypt(other))
                .as("the other implementation lets it pass")
                .isEqualTo("hello");
        assertThat(key.decrypt(other, APP_ID)).isEmpty();
    }

    @Test
    void refusesWhatAnotherKeyEncrypted() {
        CallbackKey other = CallbackKey.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop0");

        assertThat(other.decrypt(VECTOR, APP_ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "!!!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "jn1L23DB+6ELqJ+6bruv2w=="})
    void answersRubbishWithAPlainNo(String ciphertext) {
        assertThat(key.decrypt(ciphertext, APP_ID)).isEmpty();
    }

    @Test
    void noFlippedBitInTheLastBlocksPasses() {
        byte[] bytes = Base64.getDecoder().decode(VECTOR);
        for (int at = 16; at < bytes.length; at++) {
            byte[] torn = bytes.clone();
            torn[at] ^= 0x40;

            assertThat(key.decrypt(Base64.getEncoder().encodeToString(torn), APP_ID))
                    .as("byte " + at)
                    .isEmpty();
        }
    }

    @Test
    void refusesLengthsThatDoNotFit() throws Exception {
        assertThat(key.decrypt(encryptedWithLength(new byte[] {0x7f, -1, -1, -1}), APP_ID))
                .isEmpty();
        assertThat(key.decrypt(encryptedWithLength(new byte[] {-1, -1, -1, -1}), APP_ID))
                .isEmpty();
        assertThat(key.decrypt(encryptedWithLength(new byte[] {0, 0, 0, 2}), APP_ID))
                .as("the control: a length that fits")
                .contains("hi");
    }

    private static String encryptedWithLength(byte[] length) throws Exception {
        byte[] plain = new byte[64];
        System.arraycopy(length, 0, plain, 16, 4);
        System.arraycopy(("hi" + APP_ID).getBytes(UTF_8), 0, plain, 20, 20);
        Arrays.fill(plain, 40, 64, (byte) 24);
        byte[] secret = Base64.getDecoder().decode(ENCODED + "=");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(Arrays.copyOf(secret, 16)));
        return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
    }

    @Test
    void refusesKeysOfTheWrongShapeWithoutRepeatingThem() {
        assertThatThrownBy(() -> CallbackKey.of("short"))
                .hasMessageContaining("43")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> CallbackKey.of(ENCODED.replace('a', '+'))).hasMessageContaining("43");
        assertThat(key.toString()).doesNotContain("abc");
    }
}
