package io.parley.channel.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.Mails;
import io.parley.channel.email.thread.MailTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {

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
    void whoeverElseStandsInToAndCcHasTheMailToo() {
        List<ContactAddress> copies = copies(
                "To: Acme <support@parley.example>, \"Stone, Bob\" <Bob@Client.example>",
                "Cc: carol@client.example,",
                " =?UTF-8?B?546L5bCP5piO?= <wang@client.example>");

        assertThat(copies)
                .containsExactly(
                        new ContactAddress("bob@client.example", "Stone, Bob"),
                        new ContactAddress("carol@client.example", ""),
                        new ContactAddress("wang@client.example", "王小明"));
    }

    @Test
    void nobodyHasItTwiceAndNeitherHasItsSender() {
        assertThat(copies(
                        "To: Bob <bob@client.example>, MARY@client.example",
                        "Cc: bob@CLIENT.example, <mary@client.example>"))
                .containsExactly(new ContactAddress("bob@client.example", "Bob"));
    }

    @Test
    void noAddressOfOursIsACopy() {
        String token = new MailTokens(house.signer).replyAddress(MailHouse.SUPPORT, "01jbz6k3m8n9p0q1r2s3t4v5w6");

        assertThat(copies(
                        "Delivered-To: info@parley.example",
                        "To: support@parley.example, Sales <SALES@parley.example>, info@parley.example",
                        "Cc: " + token + ", <list+" + token.replace("@", "=") + "@list.example>"))
                .isEmpty();
    }

    @Test
    void noMoreThanFiftyAreKept() {
        String many = IntStream.range(0, 80)
                .mapToObj(i -> "p" + i + "@client.example")
                .collect(Collectors.joining(", "));

        assertThat(copies("Cc: " + many))
                .hasSize(InboundMessage.MOST_COPIES)
                .startsWith(new ContactAddress("p0@client.example", ""));
    }

    private List<ContactAddress> copies(String... headers) {
        house.deliver("mary@client.example", Mails.fromMary("Hello", headers));
        return house.sink.messages.get(0).copies();
    }
}
