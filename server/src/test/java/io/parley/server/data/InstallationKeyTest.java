package io.parley.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class InstallationKeyTest {

    private final InstallationKey key = InstallationKey.parse("0b".repeat(32));

    @Test
    void signatureIsSixteenBase32Characters() {
        assertThat(key.sign("mail-reply", "c1")).matches("[a-z2-7]{16}");
    }

    @Test
    void verifiesItsOwnSignatureWithoutRegardToCase() {
        String signature = key.sign("mail-reply", "c1");

        assertThat(key.verify("mail-reply", "c1", signature.toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @Test
    void signatureIsWorthNothingForAnotherPurposeValueOrKey() {
        String signature = key.sign("mail-reply", "c1");
        InstallationKey other = InstallationKey.parse("0c".repeat(32));

        assertThat(key.verify("download", "c1", signature)).isFalse();
        assertThat(key.verify("mail-reply", "c2", signature)).isFalse();
        assertThat(key.verify("mail-replyc", "1", signature)).isFalse();
        assertThat(other.verify("mail-reply", "c1", signature)).isFalse();
        assertThat(key.verify("mail-reply", "c1", signature.substring(1))).isFalse();
        assertThat(key.verify("mail-reply", "c1", "")).isFalse();
    }

    @Test
    void doesNotPrintTheKey() {
        assertThat(key.toString()).doesNotContain("0b0b");
    }
}
