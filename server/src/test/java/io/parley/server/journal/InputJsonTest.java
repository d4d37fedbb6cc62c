package io.parley.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.ThreadHints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputJsonTest {

    @Test
    void aMessageComesBackAsItWas() {
        Input message = new Input.Message(
                "wechat",
                new InboundMessage(
                        "oa",
                        "m-1",
                        "hash",
                        new ContactAddress("openid-1", "林"),
                        InboundMessage.Kind.IMAGE,
                        "你好 \uD83D\uDE00 \"quoted\"",
                        "> earlier",
                        "<p>你好</p>",
                        "主题",
                        List.of(new Attachment("blob-1", "图.png", "image/png", 12, "cid")),
                        new ThreadHints("c1", List.of("<a@b>", "<c@d>"), "<e@f>"),
                        true,
                        Map.of("language", "zh", "topic", "refund"),
                        Optional.of(Instant.parse("2026-11-23T01:02:03.004Z"))));

        assertThat(InputJson.read(InputJson.write(message))).isEqualTo(message);
    }

    @Test
    void thePlainCaseComesBackAsItWas() {
        Input message = new Input.Message(
                "sms", InboundMessage.text("sms", "SM1", new ContactAddress("+12025550123", ""), "hi"));

        assertThat(InputJson.read(InputJson.write(message))).isEqualTo(message);
    }

    @Test
    void aReportComesBackAsItWas() {
        Input report = new Input.Report(
                "sms",
                new DeliveryEvent(
                        "sms", "SM9", "+12025550123", DeliveryEvent.Status.DELIVERED, "0", "ok", "r-1", "blob"));

        assertThat(InputJson.read(InputJson.write(report))).isEqualTo(report);
    }

    @Test
    void theSameInputHasTheSameLetter() {
        InboundMessage message = InboundMessage.text("sms", "SM1", new ContactAddress("+12025550123", ""), "hi");

        assertThat(new Input.Message("sms", message).letter("a", 1).letter().id())
                .isEqualTo(new Input.Message("sms", message)
                        .letter("b", 2)
                        .letter()
                        .id())
                .isNotEqualTo(new Input.Message("other", message)
                        .letter("a", 1)
                        .letter()
                        .id())
                .hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void whatIsNoInputIsNamedWithoutItsWords() {
        assertThatThrownBy(() -> InputJson.read("secret words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input: no JSON, 12 characters");
        assertThatThrownBy(() -> InputJson.read("{\"input\":\"zebra\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zebra");
    }
}
