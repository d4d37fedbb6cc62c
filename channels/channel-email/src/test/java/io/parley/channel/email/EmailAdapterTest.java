package io.parley.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmailAdapterTest {

    @TempDir
    Path folder;

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ChannelAdapter.class)).anySatisfy(adapter -> {
            assertThat(adapter).isInstanceOf(EmailAdapter.class);
            assertThat(adapter.type()).isEqualTo("email");
            assertThat(adapter.capabilities())
                    .isEqualTo(Capabilities.push()
                            .threads()
                            .receipts()
                            .attachments()
                            .providerRetries()
                            .idempotentSends()
                            .build());
        });
    }

    @Test
    void saysWhichSettingKeepsItFromStarting() {
        try (MailHouse first = MailHouse.in(folder).open();
                MailHouse second =
                        MailHouse.in(folder).with("smtp.port", Integer.toString(first.adapter.boundPort()))) {
            assertThatThrownBy(second::open).hasMessageContaining("smtp.port: " + first.adapter.boundPort());
        }
        try (MailHouse wrong = MailHouse.in(folder).with("relay.host", "x").with("relay.tls", "sometimes")) {
            assertThatThrownBy(wrong::open).hasMessageContaining("relay.tls: sometimes");
        }
    }

    @Test
    void letsTheMailInProgressEndBeforeItStops() throws IOException {
        MailHouse house = MailHouse.in(folder).open();
        try (SmtpTalk talk = house.talk().hello();
                SmtpTalk idle = house.talk().hello()) {
            talk.say("MAIL FROM:<m@x.example>");
            talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">");
            assertThat(talk.say("DATA")).startsWith("354");

            CompletableFuture<Void> stopped = house.adapter.stop().toCompletableFuture();
            assertThat(idle.say("MAIL FROM:<n@x.example>")).startsWith("421");
            talk.send(Mails.fromMary("in time\r\n."));

            assertThat(talk.answer()).startsWith("250");
            stopped.join();
        }
        assertThat(house.sink.messages).hasSize(1);
        house.close();
    }

    @Test
    void sendsNothingForInboxesItDoesNotServe() {
        try (MailHouse house = MailHouse.in(folder)) {
            OutboundMessage message = new OutboundMessage(
                    "o", "elsewhere", "a@b.example", "", "c", 1, "t", "s", "a", List.of(), List.of(), Instant.EPOCH, 1);

            assertThat(house.adapter.send(message).toCompletableFuture().join())
                    .isInstanceOf(SendResult.Retryable.class);
            house.open();
            assertThat(house.adapter.send(message).toCompletableFuture().join())
                    .isInstanceOf(SendResult.Permanent.class)
                    .hasFieldOrPropertyWithValue("code", "UNKNOWN_INBOX");
        }
    }
}
