package io.parley.channel.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.ChannelAdapterTck;
import io.parley.channel.tck.HttpAdapterUnderTest;
import io.parley.channel.tck.Outcome;
import io.parley.channel.tck.fake.HttpCall;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Reply.Verdict;
import io.parley.channel.tck.fake.Wire;
import io.parley.testing.channel.MatrixPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

/** WeChat in safe mode and the kit. Its other side encrypts with somebody else's implementation. */
class WeChatTckTest extends ChannelAdapterTck {

    @Override
    protected AdapterUnderTest adapter() {
        return new Rig();
    }

    @Override
    protected void finished(List<Outcome> all) {
        MatrixPage.hold("wechat", all);
    }

    private static final class Rig implements HttpAdapterUnderTest {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final String BOMB =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><xml><Encrypt>&c;</Encrypt></xml>";

        @Override
        public ChannelAdapter adapter() {
            return new WeChatAdapter();
        }

        @Override
        public Inbox inbox() {
            return new Inbox(
                    "w1",
                    "wx",
                    "WeChat",
                    WeChatHouse.ORIGINAL_ID,
                    Map.of("appId", WeChatHouse.APP_ID),
                    Map.of(
                            "appSecret", "appsecret0123456789",
                            "token", "tokenOfThisAccount5",
                            "aesKey", WeChatHouse.KEY));
        }

        @Override
        public String contact() {
            return WeChatHouse.OPEN_ID;
        }

        @Override
        public Set<String> proof() {
            return Set.of("msg_signature", "timestamp");
        }

        @Override
        public boolean provesTime() {
            return true;
        }

        private static Wire encrypted(Inbox signer, Instant at, String xml) {
            WxCryptUtil theirs = new WxCryptUtil(
                    signer.secrets().get("token"), signer.secrets().get("aesKey"), WeChatHouse.APP_ID);
            String ciphertext = theirs.encrypt("aaaabbbbccccdddd", xml);
            return post(query(signer, at, ciphertext), WeChatHouse.envelope(ciphertext));
        }

        private static Wire post(String query, String body) {
            return HttpCall.post("?" + query, "text/xml", body);
        }

        private static String query(Inbox signer, Instant at, String ciphertext) {
            return WeChatHouse.query(signer.secrets().get("token"), Long.toString(at.getEpochSecond()), ciphertext);
        }

        private static String xml(Arriving message, String type, String more) {
            return "<xml><ToUserName><![CDATA[" + WeChatHouse.ORIGINAL_ID + "]]></ToUserName><FromUserName><![CDATA["
                    + message.contact() + "]]></FromUserName><CreateTime>"
                    + message.at().getEpochSecond()
                    + "</CreateTime><MsgType><![CDATA[" + type + "]]></MsgType><MsgId>" + message.id() + "</MsgId>"
                    + more + "</xml>";
        }

        private static String text(Arriving message) {
            return xml(message, "text", "<Content><![CDATA[" + message.text() + "]]></Content>");
        }

        @Override
        public Optional<Wire> message(Inbox signer, Arriving message) {
            return Optional.of(encrypted(signer, message.at(), text(message)));
        }

        @Override
        public Optional<Wire> unreadable(Inbox signer, Arriving message) {
            return Optional.of(encrypted(signer, message.at(), "<xml><MsgType>text</Msg"));
        }

        @Override
        public Optional<Wire> unknownKind(Inbox signer, Arriving message) {
            return Optional.of(encrypted(signer, message.at(), xml(message, "hologram", "<Depth>3</Depth>")));
        }

        @Override
        public Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
            return Optional.of(encrypted(
                    signer,
                    message.at(),
                    xml(message, "image", "<PicUrl>https://x.example</PicUrl><MediaId>media-1</MediaId>")));
        }

        @Override
        public Map<String, Wire> attacks(Inbox signer, Arriving message) {
            String plain = query(signer, message.at(), "x").replaceAll("&encrypt_type.*", "");
            return Map.of(
                    "an unencrypted body in safe mode", post(plain, text(message)),
                    "an entity bomb", post(query(signer, message.at(), "x"), BOMB),
                    "a DOCTYPE",
                            post(query(signer, message.at(), "x"), "<!DOCTYPE xml><xml><Encrypt>x</Encrypt></xml>"));
        }

        @Override
        public Verdict verdict(IngressAnswer answer) {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            boolean good = body.isEmpty() || body.equals("success") || body.startsWith("<xml>");
            return answer.status() == 200 && !good ? Verdict.LATER : HttpAdapterUnderTest.super.verdict(answer);
        }

        @Override
        public Optional<Carried> carried(EgressRequest request, String reference) {
            if (!request.url().getPath().equals("/cgi-bin/message/custom/send")) {
                return Optional.empty();
            }
            try {
                JsonNode body = JSON.readTree(request.body());
                return Optional.of(new Carried(
                        "",
                        body.path("touser").asText(),
                        body.path("text").path("content").asText(),
                        "",
                        body.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public EgressResult aside(EgressRequest request) {
            return request.url().getPath().equals("/cgi-bin/stable_token")
                    ? HttpAdapterUnderTest.answered(200, "{\"access_token\":\"token-1\",\"expires_in\":7200}")
                    : HttpAdapterUnderTest.answered(200, "{\"errcode\":40007,\"errmsg\":\"no\"}");
        }

        @Override
        public EgressResult fileGone() {
            return said(40007);
        }

        @Override
        public EgressResult accepts(String reference) {
            return said(0);
        }

        @Override
        public EgressResult refuses() {
            return said(40003);
        }

        @Override
        public EgressResult tooMany(Duration pause) {
            return said(45009);
        }

        @Override
        public Optional<EgressResult> windowClosed() {
            return Optional.of(said(45015));
        }

        private static EgressResult said(int code) {
            return HttpAdapterUnderTest.answered(200, "{\"errcode\":" + code + ",\"errmsg\":\"no\"}");
        }
    }
}
