package io.parley.channel.email.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.Mails;
import io.parley.channel.email.thread.MailTokens;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMailTest {

    private GreenMail relay;
    private MailHouse house;
    private MailTokens tokens;

    @BeforeEach
    void open(@TempDir Path folder) {
        relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        house = MailHouse.in(folder)
                .with("relay.host", "127.0.0.1")
                .with("relay.port", Integer.toString(relay.getSmtp().getPort()))
                .with("relay.tls", "none")
                .open();
        tokens = new MailTokens(house.signer);
    }

    @AfterEach
    void close() {
        house.close();
        relay.stop();
    }

    @Test
    void carriesTheHeadersThatHoldAThreadTogether() throws Exception {
        SendResult result = send(Outgoing.usual()
                .after(List.of("<1@client.example>", "sha256:ab", "<2@client.example>"))
                .message());

        MimeMessage mail = received();
        String id = tokens.messageId(Outgoing.CONVERSATION, 5, "parley.example");
        assertThat(result)
                .isInstanceOf(SendResult.Sent.class)
                .extracting("reference")
                .isEqualTo(id);
        assertThat(mail.getHeader("Message-ID")).containsExactly(id);
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<2@client.example>");
        assertThat(mail.getHeader("References", null).replaceAll("\\s+", " "))
                .isEqualTo("<1@client.example> <2@client.example>");
        assertThat(mail.getReplyTo())
                .extracting(Object::toString)
                .containsExactly(
                        "Acme Support <" + tokens.replyAddress(MailHouse.SUPPORT, Outgoing.CONVERSATION) + ">");
        assertThat(mail.getFrom())
                .extracting(Object::toString)
                .containsExactly("Ann Lee via Acme Support <support@parley.example>");
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("Mary <mary@client.example>");
        assertThat(mail.getSubject()).isEqualTo("Re: Order 7");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(Outgoing.WRITTEN));
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(tokens.inMessageId(mail.getHeader("X-Parley-Loop", null))).isPresent();
        assertThat(mail.getHeader("Return-Path")[0])
                .contains(tokens.bounceAddress(MailHouse.SUPPORT, Outgoing.CONVERSATION, 5));
    }

    @Test
    void reachesEverybodyInCopyAndShowsThem() throws Exception {
        send(Outgoing.usual()
                .copiedTo(
                        new ContactAddress("bob@client.example", "Stone, Bob"),
                        new ContactAddress("wang@mächine.example", "王小明"))
                .message());

        assertThat(relay.getReceivedMessages()).hasSize(3);
        MimeMessage mail = received();
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("Mary <mary@client.example>");
        assertThat(mail.getRecipients(RecipientType.CC))
                .extracting(
                        address -> ((InternetAddress) address).getPersonal(),
                        address -> ((InternetAddress) address).getAddress())
                .containsExactly(
                        tuple("Stone, Bob", "bob@client.example"), tuple("王小明", "wang@xn--mchine-bua.example"));
    }

    @Test
    void copiesNobodyOfOursAndNothingUnusable() throws Exception {
        String token = tokens.replyAddress(MailHouse.SALES, Outgoing.CONVERSATION);
        SendResult result = send(Outgoing.usual()
                .copiedTo(
                        new ContactAddress("SALES@parley.example", ""),
                        new ContactAddress(token, ""),
                        new ContactAddress("mary@client.example", "again"),
                        new ContactAddress("nobody", ""),
                        new ContactAddress("jdöe@client.example", ""),
                        new ContactAddress("eve@client.example", "Eve\r\nBcc: all@x.example"))
                .message());

        assertThat(result).isInstanceOf(SendResult.Sent.class);
        assertThat(relay.getReceivedMessages()).hasSize(1);
        assertThat(received().getHeader("Cc")).isNull();
    }

    @Test
    void carriesTheTextAsItWasWritten() throws Exception {
        send(Outgoing.usual().message());

        MimeMessage mail = received();
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(((String) mail.getContent()).replace("\r\n", "\n").strip())
                .isEqualTo(Outgoing.usual().text());
    }

    @Test
    void carriesFilesWithTheirNames() throws Exception {
        byte[] bytes = {1, 2, 3, 0, -1, 13, 10, 46, 13, 10};
        String blob = house.blobs.put("w1", new ByteArrayInputStream(bytes), 100);
        send(Outgoing.usual()
                .with(new Attachment(blob, "报价 \"1\".pdf", "application/pdf", bytes.length, ""))
                .message());

        Multipart parts = (Multipart) received().getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(MimeUtility.decodeText(parts.getBodyPart(1).getFileName())).isEqualTo("报价 \"1\".pdf");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
        try (InputStream content = parts.getBodyPart(1).getInputStream()) {
            assertThat(content.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void writesNamesAndSubjectsOfEveryScript() throws Exception {
        String subject = "订单 " + "很长的主题".repeat(30);
        send(Outgoing.usual().by("王小明, \"Ops\"").about(subject).message());

        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("Re: " + subject);
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("王小明, \"Ops\" via Acme Support");
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("support@parley.example");
    }

    @Test
    void prefixesTheSubjectOnceAndOnlyInAnswers() throws Exception {
        send(Outgoing.usual().about("RE: Order").message());
        assertThat(received().getSubject()).isEqualTo("RE: Order");

        send(Outgoing.usual().about("回复：订单").message());
        assertThat(received().getSubject()).isEqualTo("回复：订单");

        send(Outgoing.usual().about("News").after(List.of()).message());
        assertThat(received().getSubject()).isEqualTo("News");
    }

    @Test
    void capsTheReferences() throws Exception {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add("<" + i + "@client.example>");
        }
        send(Outgoing.usual().after(many).message());

        String[] ids = received().getHeader("References", null).trim().split("\\s+");
        assertThat(ids)
                .hasSizeLessThanOrEqualTo(20)
                .startsWith("<0@client.example>")
                .endsWith("<98@client.example>", "<99@client.example>");
        assertThat(String.join(
                                " ",
                                References.fit(List.of(
                                        "<a@" + "x".repeat(300) + ">",
                                        "<b@" + "y".repeat(300) + ">",
                                        "<c@" + "z".repeat(390) + ">",
                                        "<d@x>")))
                        .length())
                .isLessThanOrEqualTo(900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann\r\nBcc: all@x.example", "Ann\nX: y", "Ann\rX", "Ann\u0000"})
    void refusesWhatWouldBreakOutOfAHeader(String evil) {
        assertThat(send(Outgoing.usual().by(evil).message())).hasFieldOrPropertyWithValue("code", "HEADER_INJECTION");
        assertThat(send(Outgoing.usual().about(evil).message()))
                .hasFieldOrPropertyWithValue("code", "HEADER_INJECTION");
        assertThat(send(Outgoing.usual().to(evil + "@x.example").message()))
                .hasFieldOrPropertyWithValue("code", "HEADER_INJECTION");
        assertThat(send(Outgoing.usual()
                        .after(List.of("<a@b>\r\nBcc: <all@x.example>"))
                        .message()))
                .isInstanceOf(SendResult.Sent.class);

        assertThat(relay.getReceivedMessages()).hasSize(1);
        assertThat(headers(relay.getReceivedMessages()[0])).doesNotContain("Bcc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@b@c", "a@b,c@d.example", "a b@c.example", "<a@b.example>"})
    void refusesWhatIsNoAddress(String recipient) {
        assertThat(send(Outgoing.usual().to(recipient).message())).hasFieldOrPropertyWithValue("code", "5.1.3");
    }

    @Test
    void writesForeignDomainsInAsciiAndRefusesForeignLocalParts() throws Exception {
        assertThat(send(Outgoing.usual().to("joe@mächine.example").message())).isInstanceOf(SendResult.Sent.class);
        assertThat(((InternetAddress) received().getAllRecipients()[0]).getAddress())
                .isEqualTo("joe@xn--mchine-bua.example");

        assertThat(send(Outgoing.usual().to("jdöe@machine.example").message()))
                .hasFieldOrPropertyWithValue("code", "5.6.7");
    }

    @Test
    void refusesMoreThanMailServersTake() {
        Attachment huge = new Attachment("x", "a.bin", "application/octet-stream", MailWriter.MAX_ATTACHMENTS + 1, "");

        assertThat(send(Outgoing.usual().with(huge).message())).hasFieldOrPropertyWithValue("code", "TOO_LARGE");
    }

    @Test
    void triesAgainWhenAFileCannotBeRead() {
        Attachment lost = new Attachment("nothing-here", "a.bin", "application/octet-stream", 10, "");

        assertThat(send(Outgoing.usual().with(lost).message())).isInstanceOf(SendResult.Retryable.class);
        assertThat(relay.getReceivedMessages()).isEmpty();
    }

    @Test
    void keepsTheMailWhereThereIsNoRelay(@TempDir Path folder) throws Exception {
        try (MailHouse offline = MailHouse.in(folder).open()) {
            SendResult result = offline.adapter
                    .send(Outgoing.usual().message())
                    .toCompletableFuture()
                    .join();

            SendResult.Sent sent = (SendResult.Sent) result;
            assertThat(sent.detail()).startsWith("kept: ");
            try (InputStream kept = offline.blobs.open("w1", sent.detail().substring("kept: ".length()))) {
                MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), kept);
                assertThat(mail.getMessageID()).isEqualTo(sent.reference());
                assertThat(mail.getSubject()).isEqualTo("Re: Order 7");
            }
        }
    }

    @Test
    void anAnswerToOurMailComesBackToItsConversation() throws Exception {
        send(Outgoing.usual().message());
        String replyTo = ((InternetAddress) received().getReplyTo()[0]).getAddress();

        house.deliver("mary@client.example", replyTo, Mails.fromMary("Thanks"));

        assertThat(house.sink.messages.get(0).thread().conversation()).isEqualTo(Outgoing.CONVERSATION);
    }

    private SendResult send(OutboundMessage message) {
        return house.adapter.send(message).toCompletableFuture().join();
    }

    private MimeMessage received() {
        MimeMessage[] all = relay.getReceivedMessages();
        return all[all.length - 1];
    }

    private static List<String> headers(MimeMessage mail) {
        try {
            List<String> names = new ArrayList<>();
            mail.getAllHeaders().asIterator().forEachRemaining(header -> names.add(header.getName()));
            return names;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
