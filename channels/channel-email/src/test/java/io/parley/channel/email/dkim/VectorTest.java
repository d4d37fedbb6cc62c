package io.parley.channel.email.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published examples of RFC 8463 (appendix A) and RFC 6376 (3.4). */
class VectorTest {

    private static final String SEED = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

    private static final List<String> FIELDS = List.of(
            "From: Joe SixPack <joe@football.example.com>",
            "To: Suzie Q <suzie@shopping.example.net>",
            "Subject: Is dinner ready?",
            "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
            "Message-ID: <20030712040037.46341.5F8J@football.example.com>");

    private static final String BODY = "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

    @Test
    void theBodyHasTheHashThatTheStandardPrints() {
        assertThat(hash(BODY)).isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    }

    @Test
    void anEd25519KeyMakesTheSignatureThatTheStandardPrints() {
        String unsigned = String.join(
                "\r\n",
                "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;",
                " d=football.example.com; i=@football.example.com;",
                " q=dns/txt; s=brisbane; t=1528637909; h=from : to :",
                " subject : date : message-id : from : subject : date;",
                " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;",
                " b=");
        List<String> names = List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");

        String signed = RelaxedHeader.of(FIELDS, names) + RelaxedHeader.of(unsigned);

        assertThat(DkimKey.of(pem(SEED)).sign(signed.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
    }

    @Test
    void theRelaxedFormIsThatOfTheStandardsExample() {
        assertThat(RelaxedHeader.of("A: X ")).isEqualTo("a:X");
        assertThat(RelaxedHeader.of("B : Y\t\r\n\tZ  ")).isEqualTo("b:Y Z");
        assertThat(hash(" C \r\nD \t E\r\n\r\n\r\n")).isEqualTo(plainHash(" C\r\nD E\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "'\\r\\n\\r\\n',''",
        "'a','a\\r\\n'",
        "'a\\r\\n \\t\\r\\nb','a\\r\\n\\r\\nb\\r\\n'",
        "'a\\rb\\r\\n','a\\rb\\r\\n'"
    })
    void bodiesAreHashedInTheirRelaxedForm(String body, String relaxed) {
        assertThat(hash(real(body))).isEqualTo(plainHash(real(relaxed)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----"
            })
    void whatIsNoKeyIsRefusedWithoutRepeatingIt(String pem) {
        assertThatThrownBy(() -> DkimKey.of(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected:")
                .message()
                .doesNotContain("AAAA");
    }

    private static String real(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    }

    private static String hash(String body) {
        RelaxedBody hasher = new RelaxedBody(Hash.sha256());
        for (byte character : body.getBytes(StandardCharsets.US_ASCII)) {
            hasher.write(character);
        }
        return Base64.getEncoder().encodeToString(hasher.hash());
    }

    private static String plainHash(String text) {
        return Base64.getEncoder().encodeToString(Hash.sha256().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String pem(String seed) {
        byte[] head = Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIA==");
        byte[] key = new byte[48];
        System.arraycopy(head, 0, key, 0, 16);
        System.arraycopy(Base64.getDecoder().decode(seed), 0, key, 16, 32);
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
