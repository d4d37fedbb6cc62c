package io.parley.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.Attachment;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTest {

    @TempDir
    Path folder;

    private WeChatHouse house;

    @BeforeEach
    void house() {
        house = WeChatHouse.in(folder).open();
    }

    @AfterEach
    void end() {
        house.close();
    }

    private InboundMessage received(String fields) {
        int before = house.sink.messages.size();
        assertThat(new String(house.safe(xml(fields)).body(), UTF_8)).isEqualTo("success");
        assertThat(house.sink.messages).hasSize(before + 1);
        return house.sink.messages.get(before);
    }

    private String xml(String fields) {
        return "<xml><ToUserName>" + WeChatHouse.ORIGINAL_ID + "</ToUserName><FromUserName>" + WeChatHouse.OPEN_ID
                + "</FromUserName><CreateTime>1714037059</CreateTime>" + fields + "</xml>";
    }

    @Test
    void aTextCarriesWhoAndWhenAndTheWindow() {
        InboundMessage message =
                received("<MsgType>text</MsgType><Content>  hi\n</Content><MsgId>9007199254740993</MsgId>"
                        + "<bizmsgmenuid>101</bizmsgmenuid>");

        assertThat(message.kind()).isEqualTo(Kind.TEXT);
        assertThat(message.text()).isEqualTo("  hi\n");
        assertThat(message.providerMessageId()).isEqualTo("9007199254740993");
        assertThat(message.sentAt()).contains(Instant.ofEpochSecond(1_714_037_059));
        assertThat(message.contact().name()).isEqualTo("微信用户-wXyZ");
        assertThat(message.attributes())
                .containsEntry("reply-window", "172800000 5 2000")
                .containsEntry("menu-item", "101");
    }

    @Test
    void anImageIsExpectedBeforeItIsShown() {
        InboundMessage message =
                received("<MsgType>image</MsgType><PicUrl>http://x/1</PicUrl><MediaId>m-1</MediaId><MsgId>5</MsgId>");

        assertThat(message.kind()).isEqualTo(Kind.IMAGE);
        assertThat(house.expected).containsExactly("image:m-1");
        assertThat(message.attachments())
                .containsExactly(new Attachment("late-image:m-1", "image-5.jpg", "image/jpeg", 0, ""));
    }

    @Test
    void aVoiceCarriesWhatWeChatHeard() {
        InboundMessage message = received("<MsgType>voice</MsgType><MediaId>m-2</MediaId><Format>amr</Format>"
                + "<Recognition>我要退款</Recognition><MsgId>6</MsgId>");

        assertThat(message.kind()).isEqualTo(Kind.AUDIO);
        assertThat(message.text()).isEqualTo("我要退款");
        assertThat(message.attachments()).extracting(Attachment::mediaType).containsExactly("audio/amr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"video", "shortvideo"})
    void aVideoIsExpected(String type) {
        InboundMessage message = received(
                "<MsgType>" + type + "</MsgType><MediaId>m-3</MediaId><ThumbMediaId>t</ThumbMediaId><MsgId>7</MsgId>");

        assertThat(message.kind()).isEqualTo(Kind.VIDEO);
        assertThat(house.expected).containsExactly("video:m-3");
    }

    @Test
    void aPlaceIsNamedAndNumbered() {
        InboundMessage message = received("<MsgType>location</MsgType><Location_X>23.134521</Location_X>"
                + "<Location_Y>113.358803</Location_Y><Scale>20</Scale><Label>广州塔</Label><MsgId>8</MsgId>");

        assertThat(message.kind()).isEqualTo(Kind.LOCATION);
        assertThat(message.text()).isEqualTo("广州塔\n23.134521, 113.358803");
        assertThat(message.attributes())
                .containsEntry("latitude", "23.134521")
                .containsEntry("longitude", "113.358803");
    }

    @Test
    void aLinkIsItsTitleDescriptionAndAddress() {
        InboundMessage message = received("<MsgType>link</MsgType><Title>T</Title><Description>D</Description>"
                + "<Url>https://x.example/1</Url><MsgId>9</MsgId>");

        assertThat(message.kind()).isEqualTo(Kind.LINK);
        assertThat(message.text()).isEqualTo("T\nD\nhttps://x.example/1");
    }

    @Test
    void eventsOfOneSecondAreDistinctAndEachIsKnownAgain() {
        String subscribe = "<MsgType>event</MsgType><Event>subscribe</Event><EventKey>qrscene_12</EventKey>";
        InboundMessage first = received(subscribe);
        InboundMessage second = received("<MsgType>event</MsgType><Event>SCAN</Event><EventKey>12</EventKey>");

        assertThat(first.providerMessageId()).isEqualTo(WeChatHouse.OPEN_ID + "-1714037059-subscribe-qrscene_12");
        assertThat(second.providerMessageId()).isEqualTo(WeChatHouse.OPEN_ID + "-1714037059-SCAN-12");
        house.safe(xml(subscribe));
        assertThat(house.sink.messages).hasSize(2);
        assertThat(house.sink.duplicates).hasSize(1);
    }

    @Test
    void aMenuChoiceMayBeginAConversationAndAFollowJoinsOne() {
        InboundMessage click = received("<MsgType>event</MsgType><Event>CLICK</Event><EventKey>HELP</EventKey>");
        InboundMessage follow = received("<MsgType>event</MsgType><Event>subscribe</Event>");
        InboundMessage leave = received("<MsgType>event</MsgType><Event>unsubscribe</Event>");

        assertThat(click.kind()).isEqualTo(Kind.EVENT);
        assertThat(click.text()).isEqualTo("点击了菜单：HELP");
        assertThat(click.attributes())
                .containsEntry("event", "CLICK")
                .containsEntry("event-key", "HELP")
                .containsEntry("reply-window", "60000 3 2000")
                .doesNotContainKey("joins-only");
        assertThat(follow.attributes()).containsEntry("joins-only", "true");
        assertThat(leave.attributes()).containsEntry("joins-only", "true").containsEntry("reply-window", "0 0 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "something_new", "click"})
    void otherEventsAreAcknowledgedAlone(String event) {
        assertThat(new String(
                        house.safe(xml("<MsgType>event</MsgType><Event>" + event + "</Event>"))
                                .body(),
                        UTF_8))
                .isEqualTo("success");
        assertThat(house.isUntouched()).isTrue();
    }

    @Test
    void anUnknownTypeIsKeptAsItCame() throws IOException {
        InboundMessage message = received("<MsgType>hologram</MsgType><Depth>3</Depth><MsgId>11</MsgId>");

        assertThat(message.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(message.attributes()).containsEntry("wechat-type", "hologram");
        assertThat(new String(
                        house.files
                                .open("w1", message.attachments().get(0).blob())
                                .readAllBytes(),
                        UTF_8))
                .contains("<Depth>3</Depth>");
    }

    @Test
    void aVeryLongTextIsCutBetweenCharacters() {
        InboundMessage message =
                received("<MsgType>text</MsgType><Content>" + "😀".repeat(9_000) + "</Content><MsgId>12</MsgId>");

        assertThat(message.text()).hasSizeLessThanOrEqualTo(16_000).endsWith("😀");
    }
}
