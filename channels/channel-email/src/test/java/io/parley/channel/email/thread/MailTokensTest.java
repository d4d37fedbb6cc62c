package io.parley.channel.email.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.email.thread.MailTokens.Token;
import io.parley.testing.channel.HmacSigner;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MailTokensTest {

    private static final String CONVERSATION = "01jbz6k3m8n9p0q1r2s3t4v5w6";

    private final MailTokens tokens = new MailTokens(new HmacSigner("house"));

    @Test
    void addressesProveWhatTheyWereMadeFor() {
        String reply = tokens.replyAddress("support@acme.example", CONVERSATION);
        String bounce = tokens.bounceAddress("support@acme.example", CONVERSATION, 123_456_789L);

        assertThat(reply).matches("support\\+c" + CONVERSATION + "[a-z2-7]{16}@acme\\.example");
        assertThat(tokens.inAddress(reply)).contains(new Token(CONVERSATION, 0));
        assertThat(tokens.inAddress(reply.toUpperCase(Locale.ROOT))).contains(new Token(CONVERSATION, 0));
        assertThat(tokens.inAddress(bounce)).contains(new Token(CONVERSATION, 123_456_789L));
        assertThat(MailTokens.withoutTag(reply)).isEqualTo("support@acme.example");
        assertThat(MailTokens.withoutTag(bounce)).isEqualTo("support@acme.example");
    }

    @Test
    void oneFlippedCharacterProvesNothing() {
        for (String made : new String[] {
            tokens.replyAddress("support@acme.example", CONVERSATION),
            tokens.bounceAddress("support@acme.example", CONVERSATION, 7)
        }) {
            int end = made.indexOf('@');
            for (int i = "support+c".length(); i < end; i++) {
                char other = made.charAt(i) == 'a' ? 'b' : 'a';
                String flipped = made.substring(0, i) + other + made.substring(i + 1);
                assertThat(tokens.inAddress(flipped)).as(flipped).isEmpty();
            }
        }
        String id = tokens.messageId(CONVERSATION, 7, "acme.example");
        assertThat(tokens.inMessageId(id)).contains(new Token(CONVERSATION, 7));
        assertThat(tokens.inMessageId(id.replace(".7.", ".8."))).isEmpty();
    }

    @Test
    void aTokenForOneUseIsWorthNothingForAnother() {
        String reply = tokens.replyAddress("support@acme.example", CONVERSATION);

        assertThat(tokens.inAddress(reply.replace("+c", "+b").replace("@", "1@")))
                .isEmpty();
    }

    @Test
    void tokensAreFoundInTheAddressesThatForwardersMake() {
        String reply = tokens.replyAddress("support@acme.example", CONVERSATION);

        assertThat(tokens.inAddress("srs0=ab=cd=acme.example=" + reply.replace("@", "=") + "@list.example"))
                .isPresent();
        assertThat(tokens.inAddress(reply.replace("+", "%2B"))).isPresent();
        assertThat(tokens.inAddress("\"" + reply.replace("@", "\"@"))).isPresent();
    }

    @Test
    void whatDoesNotFitIsLeftOut() {
        String longLocal = "customer-support-eu@acme.example";
        String longest = "the-customer-support-desk-of@acme.example";

        assertThat(tokens.inAddress(tokens.bounceAddress(longLocal, CONVERSATION, 1_000_000_000L)))
                .contains(new Token(CONVERSATION, 0));
        assertThat(tokens.bounceAddress(longest, CONVERSATION, 1)).isEqualTo(longest);
        assertThat(tokens.replyAddress("support@acme.example", "not a ulid")).isEqualTo("support@acme.example");
        assertThat(tokens.bounceAddress("support@acme.example", "x", 1)).isEqualTo("support@acme.example");
    }
}
