package io.parley.channel.wechat.outbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.channel.wechat.settings.Account;

/** The JSON of customer-service messages. Pure. */
final class Payloads {

    private Payloads() {}

    static ObjectNode text(Account account, String openId, String text) {
        return of(account, openId, "text", content().put("content", text));
    }

    static ObjectNode media(Account account, String openId, MediaKind kind, String mediaId) {
        ObjectNode content = content().put("media_id", mediaId);
        if (kind == MediaKind.VIDEO) {
            content.put("thumb_media_id", "").put("title", "").put("description", "");
        }
        return of(account, openId, kind.word(), content);
    }

    private static ObjectNode of(Account account, String openId, String type, ObjectNode content) {
        ObjectNode message = content().put("touser", openId).put("msgtype", type);
        message.set(type, content);
        if (!account.staffAccount().isEmpty()) {
            message.set("customservice", content().put("kf_account", account.staffAccount()));
        }
        return message;
    }

    private static ObjectNode content() {
        return JsonNodeFactory.instance.objectNode();
    }
}
