package io.parley.channel.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.InboundMessage;
import io.parley.channel.ThreadHints;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.Mails;
import io.parley.channel.email.thread.MailTokens;
import io.parley.testing.channel.HmacSigner;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadingTest {

    private static final String ONE = "01jbz6k3m8n9p0q1r2s3t4v5w6";
    private static final String OTHER = "01jbz6k3m8n9p0q1r2s3t4v5w7";

    private MailHouse house;
    private MailTokens tokens;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = MailHouse.in(folder).open();
        tokens = new MailTokens(house.signer);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aTokenInTheRecipientNamesTheConversation() {
        String token = tokens.replyAddress(MailHouse.SUPPORT, ONE);

        assertThat(hints(token).conversation()).isEqualTo(ONE);
    }

    @Test
    void aTokenInAHeaderServesMailThatWasForwarded() {
        String token = tokens.replyAddress(MailHouse.SUPPORT, ONE);

        assertThat(hints(MailHouse.SUPPORT, "To: Acme <" + token + ">").conversation())
                .isEqualTo(ONE);
        assertThat(hints(MailHouse.SUPPORT, "Delivered-To: " + token).conversation())
                .isEqualTo(ONE);
        assertThat(hints(MailHouse.SUPPORT, "To: <x+" + token.replace("@", "=") + "@list.example>")
                        .conversation())
                .isEqualTo(ONE);
    }

    @Test
    void aForgedOrForeignTokenIsMailWithoutAToken() {
        String forged = new MailTokens(new HmacSigner("another house")).replyAddress(MailHouse.SUPPORT, ONE);
        String swapped = tokens.replyAddress(MailHouse.SUPPORT, ONE).replace(ONE, OTHER);

        assertThat(hints(forged).conversation()).isEmpty();
        assertThat(hints(swapped).conversation()).isEmpty();
    }

    @Test
    void ourOwnMessageIdNamesTheConversationWhenNoTokenDoes() {
        String own = tokens.messageId(ONE, 4, "parley.example");
        String forged = new MailTokens(new HmacSigner("another house")).messageId(ONE, 4, "parley.example");

        assertThat(hints(MailHouse.SUPPORT, "In-Reply-To: " + own).conversation())
                .isEqualTo(ONE);
        assertThat(hints(MailHouse.SUPPORT, "References: <a@b> " + own + " <c@d>")
                        .conversation())
                .isEqualTo(ONE);
        assertThat(hints(MailHouse.SUPPORT, "In-Reply-To: " + forged).conversation())
                .isEmpty();
        assertThat(hints(tokens.replyAddress(MailHouse.SUPPORT, OTHER), "In-Reply-To: " + own)
                        .conversation())
                .isEqualTo(OTHER);
    }

    @Test
    void referencesComeNearestFirst() {
        ThreadHints hints = hints(
                MailHouse.SUPPORT,
                "Message-ID: <me@x>",
                "In-Reply-To: <3@x>",
                "References: <1@x> <2@x>,\r\n <3@x> junk <me@x>");

        assertThat(hints.references()).containsExactly("<3@x>", "<2@x>", "<1@x>");
        assertThat(hints.own()).isEqualTo("<me@x>");
    }

    @Test
    void idsAreFoundAmongJunk() {
        assertThat(hints(MailHouse.SUPPORT, "In-Reply-To: Your message of Monday <a b@x> (comment)")
                        .references())
                .containsExactly("<ab@x>");
        assertThat(hints(MailHouse.SUPPORT, "In-Reply-To: 12345678@x.example").references())
                .containsExactly("<12345678@x.example>");
        assertThat(hints(MailHouse.SUPPORT, "In-Reply-To: ").references()).isEmpty();
        assertThat(hints(MailHouse.SUPPORT, "References: " + "<a@b> ".repeat(3)).references())
                .containsExactly("<a@b>");
    }

    @Test
    void twoMailsThatShareAMessageIdAreBothMessages() {
        house.deliver("m@client.example", Mails.fromMary("one", "Message-ID: <1@x>"));
        house.deliver("m@client.example", Mails.fromMary("two", "Message-ID: <1@x>"));
        house.deliver("m@client.example", Mails.fromMary("one", "Received: by another way", "Message-ID: <1@x>"));

        assertThat(house.sink.messages).extracting(InboundMessage::text).containsExactly("one", "two");
        assertThat(house.sink.duplicates).hasSize(1);
    }

    @Test
    void aMailWithoutMessageIdIsKnownByItsContent() {
        house.deliver("m@client.example", Mails.fromMary("one"));
        house.deliver("m@client.example", Mails.fromMary("one"));

        assertThat(house.sink.messages.get(0).providerMessageId()).startsWith("sha256:");
        assertThat(house.sink.messages.get(0).thread().own()).isEmpty();
        assertThat(house.sink.duplicates).hasSize(1);
    }

    private ThreadHints hints(String recipient, String... headers) {
        int before = house.sink.messages.size();
        String text = "text " + before;
        assertThat(house.deliver("m@client.example", recipient, Mails.fromMary(text, headers)))
                .startsWith("250");
        return house.sink.messages.get(before).thread();
    }
}
