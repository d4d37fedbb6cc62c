package io.parley.channel.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.parley.channel.Attachment;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.Mails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private MailHouse house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = MailHouse.in(folder).open();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void htmlMailBecomesTextAndSafeHtmlWithItsPictures() throws IOException {
        InboundMessage message = received(
                "Content-Type: multipart/related; boundary=r",
                "",
                "--r",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<p>Hello <b>you</b></p><img src=\"cid:logo@x\"><img src=\"https://t.example/p.gif\"><script>x</script>"
                        + "<blockquote>Shall we?</blockquote>",
                "",
                "--r",
                "Content-Type: image/png",
                "Content-ID: <logo@x>",
                "Content-Transfer-Encoding: base64",
                "",
                PNG,
                "--r--");

        assertThat(message.text()).isEqualTo("Hello you");
        assertThat(message.quoted()).isEqualTo("> Shall we?");
        assertThat(message.html())
                .contains("data-cid=\"logo&#64;x\"", "data-remote-src=\"https://t.example/p.gif\"")
                .doesNotContain("script");
        Attachment logo = message.attachments().get(0);
        assertThat(logo.contentId()).isEqualTo("logo@x");
        assertThat(logo.mediaType()).isEqualTo("image/png");
        assertThat(logo.name()).isEqualTo("attachment-1.png");
        try (InputStream stored = house.blobs.open("w1", logo.blob())) {
            assertThat(stored.readAllBytes()).hasSize((int) logo.size());
        }
    }

    @Test
    void plainTextWinsUnlessItIsAStub() {
        assertThat(alternative("Plain words", "<p>Rich words</p>").text()).isEqualTo("Plain words");
        assertThat(alternative("", "<p>Rich words</p>").text()).isEqualTo("Rich words");
        assertThat(alternative("Please view this in an HTML client.", "<p>" + "Rich words ".repeat(20) + "</p>")
                        .text())
                .startsWith("Rich words");
    }

    @Test
    void quotationsOfHtmlMailersAreFolded() {
        String gmail =
                "<div dir=\"ltr\">Yes please</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">"
                        + "On Tue, Nov 3, 2026 at 10:02 AM Acme &lt;<a href=\"mailto:a@acme.example\">a@acme.example</a>&gt; wrote:<br>"
                        + "</div><blockquote class=\"gmail_quote\">Shall we?</blockquote></div>";
        String outlook =
                "<div><p>Yes please</p></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Acme &lt;a@acme.example&gt;<br>"
                        + "<b>Sent:</b> Tuesday<br><b>To:</b> Mary<br><b>Subject:</b> Order</div><div><p>Shall we?</p></div>";
        String apple =
                "<html><body>Yes please<br><div><blockquote type=\"cite\"><div>On 3 Nov 2026, at 10:02, Acme wrote:</div>"
                        + "<div>Shall we?</div></blockquote></div></body></html>";

        for (String html : new String[] {gmail, outlook, apple}) {
            InboundMessage message =
                    received("Message-ID: <" + html.hashCode() + "@x>", "Content-Type: text/html", "", html);
            assertThat(message.text()).isEqualTo("Yes please");
            assertThat(message.quoted()).contains("Shall we?");
            assertThat(message.html()).contains("Shall we?");
        }
    }

    @Test
    void textBetweenPicturesIsJoined() {
        InboundMessage message = received(
                "Content-Type: multipart/mixed; boundary=m",
                "",
                "--m",
                "Content-Type: text/plain",
                "",
                "before",
                "",
                "--m",
                "Content-Type: image/png; name=a.png",
                "Content-Disposition: inline",
                "Content-Transfer-Encoding: base64",
                "",
                PNG,
                "",
                "--m",
                "Content-Type: text/plain",
                "",
                "after",
                "--m--");

        assertThat(message.text()).isEqualTo("before\n\nafter");
        assertThat(message.attachments()).extracting(Attachment::name).containsExactly("a.png");
    }

    @Test
    void aForwardedMailIsOneFileAndNoThread() {
        InboundMessage message = received(
                "Content-Type: multipart/mixed; boundary=m",
                "",
                "--m",
                "",
                "see attached",
                "",
                "--m",
                "Content-Type: message/rfc822",
                "",
                "From: x@y.example",
                "In-Reply-To: <z@y.example>",
                "Subject: inner",
                "",
                "inner text",
                "--m--");

        assertThat(message.text()).isEqualTo("see attached");
        assertThat(message.thread().references()).isEmpty();
        assertThat(message.attachments())
                .extracting(Attachment::name, Attachment::mediaType)
                .containsExactly(tuple("attachment-1.eml", "message/rfc822"));
    }

    @Test
    void pictureMailsAreOfTheirKind() {
        InboundMessage message = received("Content-Type: image/png", "Content-Transfer-Encoding: base64", "", PNG);

        assertThat(message.kind()).isEqualTo(Kind.IMAGE);
        assertThat(message.text()).isEmpty();
    }

    @Test
    void textBeyondTheBoundIsCutBetweenCharactersAndKeptWhole() throws IOException {
        String text = "你好 ".repeat(40_000);
        InboundMessage message =
                received("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text);

        int bytes = message.text().getBytes(StandardCharsets.UTF_8).length;
        assertThat(bytes).isBetween(64 * 1024 - 4, 64 * 1024);
        assertThat(text).startsWith(message.text());
        Attachment whole = message.attachments().get(0);
        assertThat(whole.name()).isEqualTo("message.txt");
        try (InputStream stored = house.blobs.open("w1", whole.blob())) {
            assertThat(new String(stored.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(text.strip());
        }
    }

    @Test
    void aTextPartOfManyMegabytesIsAFileBesides() {
        InboundMessage message = received("Content-Type: text/plain", "", "line\r\n".repeat(400_000));

        assertThat(message.attachments())
                .anySatisfy(file -> assertThat(file.size()).isGreaterThan(2_000_000));
        assertThat(message.text()).startsWith("line\nline");
    }

    @Test
    void nulIsStrippedAndControlCharactersLeaveTheSubject() {
        InboundMessage message = received(
                "Subject: a\u0000b\u0007 =?utf-8?q?c=0D=0ABcc:_x?=", "Content-Type: text/plain", "", "x\u0000y");

        assertThat(message.text()).isEqualTo("xy");
        assertThat(message.subject())
                .doesNotContain("\r", "\n", "\u0000", "\u0007")
                .contains("Bcc: x");
    }

    @Test
    void aSubjectAloneIsWhatWasSaid() {
        assertThat(received("Subject: Please call me", "").text()).isEqualTo("Please call me");
    }

    @Test
    void encryptedMailIsMarked() {
        InboundMessage message = received(
                "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=e",
                "",
                "--e",
                "Content-Type: application/pgp-encrypted",
                "",
                "Version: 1",
                "",
                "--e",
                "Content-Type: application/octet-stream; name=encrypted.asc",
                "",
                "-----BEGIN PGP MESSAGE-----",
                "--e--");

        assertThat(message.attributes()).containsEntry("encrypted", "true");
        assertThat(message.attachments()).hasSize(2);
    }

    @Test
    void factsForRoutingAndDisplayAreGiven() {
        InboundMessage message = received(
                "Subject: 订单",
                "Date: Tue, 3 Nov 2026 10:00:00 +0800",
                "Content-Type: text/plain; charset=gb18030",
                "Content-Transfer-Encoding: base64",
                "",
                "xOO6w6OsztK1xLaptaW7ucO709C1vaGj");

        assertThat(message.text()).isEqualTo("你好，我的订单还没有到。");
        assertThat(message.attributes()).containsEntry("language", "zh").containsKey("raw");
        assertThat(message.sentAt()).contains(Instant.parse("2026-11-03T02:00:00Z"));
        assertThat(message.subject()).isEqualTo("订单");
    }

    private InboundMessage alternative(String plain, String html) {
        return received(
                "Content-Type: multipart/alternative; boundary=a",
                "",
                "--a",
                "Content-Type: text/plain",
                "",
                plain,
                "",
                "--a",
                "Content-Type: text/html",
                "",
                html,
                "--a--");
    }

    private InboundMessage received(String... lines) {
        int before = house.sink.messages.size();
        String[] all = new String[lines.length + 1];
        all[0] = "From: Mary <mary@client.example>";
        System.arraycopy(lines, 0, all, 1, lines.length);
        assertThat(house.deliver("mary@client.example", Mails.lines(all))).startsWith("250");
        return house.sink.messages.get(before);
    }
}
