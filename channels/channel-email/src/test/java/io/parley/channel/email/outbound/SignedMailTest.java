package io.parley.channel.email.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.Attachment;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.email.MailHouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire to a relay, verified by Apache James jDKIM. */
class SignedMailTest {

    @TempDir
    Path folder;

    private final KeyPair keys = keys();

    @Test
    void aPlainReplyIsSigned() throws Exception {
        assertSigned(Outgoing.usual().message());
    }

    @Test
    void textThatNeedsEncodingLongSubjectsAndLonelyDotsAreSigned() throws Exception {
        assertSigned(Outgoing.usual()
                .saying("你好，\n.\n..\n trailing \t \n\n\nlast line\n\n\n")
                .about("订单 7 的非常非常非常非常非常非常非常非常非常长的主题 with words in two scripts, longer than a line can be")
                .message());
    }

    @Test
    void filesAreSigned() throws Exception {
        try (MailHouse house = MailHouse.in(folder)) {
            byte[] bytes = new byte[200_000];
            String blob = house.blobs.put("w1", new ByteArrayInputStream(bytes), bytes.length);

            assertSigned(Outgoing.usual()
                    .with(new Attachment(blob, "报价.pdf", "application/pdf", bytes.length, ""))
                    .message());
        }
    }

    @Test
    void aMailThatWasChangedOnTheWayDoesNotVerify() throws Exception {
        String mail = sent(Outgoing.usual().message());

        assertThatThrownBy(() -> verify(mail.replace("on its way", "on its wax")))
                .isInstanceOf(FailException.class);
        assertThatThrownBy(() -> verify(mail.replace("Subject: ", "Subject: Re: ")))
                .isInstanceOf(FailException.class);
        assertThatThrownBy(() -> verify("From: Mallory <mallory@evil.example>\r\n" + mail))
                .isInstanceOf(FailException.class);
    }

    @Test
    void aKeyThatCannotBeReadStopsTheStart() {
        MailHouse house =
                MailHouse.in(folder).withMailbox("dkim.selector", "parley 1").withSecret("dkim.key", "hidden");

        assertThatThrownBy(house::open)
                .hasMessageContaining("dkim.selector of inbox in-support: parley 1 (expected: a name as DNS has it)")
                .message()
                .doesNotContain("hidden");
    }

    private void assertSigned(OutboundMessage message) throws Exception {
        List<SignatureRecord> records = verify(sent(message));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getDToken().toString()).isEqualTo("parley.example");
            assertThat(record.getSelector().toString()).isEqualTo("parley1");
            assertThat(record.getHeaders().stream().map(CharSequence::toString))
                    .contains("from", "to", "subject", "date", "message-id", "reply-to");
        });
    }

    private String sent(OutboundMessage message) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        try (ScriptedRelay relay = ScriptedRelay.plain();
                MailHouse house = MailHouse.in(folder)
                        .with("relay.host", "127.0.0.1")
                        .with("relay.port", Integer.toString(relay.port()))
                        .with("relay.tls", "none")
                        .with("dkim.selector", "parley1")
                        .withSecret("dkim.key", pem)
                        .open()) {
            assertThat(house.adapter.send(message).toCompletableFuture().join()).isInstanceOf(SendResult.Sent.class);
            return relay.mails.get(0).replace("\r\n..", "\r\n."); // dots that the wire doubles
        }
    }

    private List<SignatureRecord> verify(String mail) throws IOException, FailException {
        String record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        DKIMVerifier verifier = new DKIMVerifier((method, selector, token) -> {
            if (!selector.toString().equals("parley1") || !token.toString().equals("parley.example")) {
                throw new PermFailException("no key " + selector + "._domainkey." + token);
            }
            return List.of(record);
        });
        return verifier.verify(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
