package io.parley.channel.wechat.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parley.channel.Signer;
import io.parley.channel.wechat.crypt.CallbackKey;
import io.parley.channel.wechat.crypt.CallbackSignature;
import io.parley.channel.wechat.settings.Account;
import io.parley.channel.wechat.xml.XmlWriter;
import java.util.Optional;

/**
 * An answer in the callback's own response. It costs nothing of the reply window. The same callback has the same answer to the byte,
 * for WeChat may call three times and any of our nodes may answer: whatever is random elsewhere follows from the callback here.
 */
final class PassiveAnswer {

    private final Account account;
    private final Signer signer;

    PassiveAnswer(Account account, Signer signer) {
        this.account = account;
        this.signer = signer;
    }

    /** The body to answer with; empty when nothing is at hand. */
    Optional<String> to(Fields fields, Opened opened) {
        return Optional.ofNullable(account.answers().get(occasion(fields))).map(text -> {
            String plain = new XmlWriter()
                    .text("ToUserName", fields.openId())
                    .text("FromUserName", fields.get("ToUserName"))
                    .number("CreateTime", Long.parseLong(fields.get("CreateTime")))
                    .text("MsgType", "text")
                    .text("Content", text)
                    .end();
            return opened.key()
                    .map(key -> encrypted(plain, key, opened.token(), fields))
                    .orElse(plain);
        });
    }

    private static String occasion(Fields fields) {
        if (!fields.type().equals("event")) {
            return "";
        }
        String event = fields.get("Event");
        return event.equals("CLICK") ? event + "/" + fields.get("EventKey") : event;
    }

    private String encrypted(String plain, CallbackKey key, String token, Fields fields) {
        String callback = account.appId() + " " + fields.id();
        byte[] salt = signer.sign("wechat-answer-salt", callback).getBytes(US_ASCII);
        String nonce = signer.sign("wechat-answer-nonce", callback);
        String timestamp = fields.get("CreateTime");
        String ciphertext = key.encrypt(salt, plain, account.appId());
        return new XmlWriter()
                .text("Encrypt", ciphertext)
                .text("MsgSignature", CallbackSignature.of(token, timestamp, nonce, ciphertext))
                .number("TimeStamp", Long.parseLong(timestamp))
                .text("Nonce", nonce)
                .end();
    }
}
