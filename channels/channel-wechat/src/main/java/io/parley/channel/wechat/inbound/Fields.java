package io.parley.channel.wechat.inbound;

import java.util.Map;

/** The elements of a callback by name; an absent one is empty. */
record Fields(Map<String, String> values) {

    /** The value, without blanks around it. */
    String get(String name) {
        return values.getOrDefault(name, "").trim();
    }

    /** The value as it came. */
    String raw(String name) {
        return values.getOrDefault(name, "");
    }

    String openId() {
        return get("FromUserName");
    }

    String type() {
        return get("MsgType");
    }

    /**
     * What tells this callback from every other. The official advice for events, sender and time, would swallow one of a subscription and
     * a scan within one second, so the event belongs to it.
     */
    String id() {
        String id = get("MsgId");
        if (!id.isEmpty()) {
            return id;
        }
        String event = get("Event");
        String key = get("EventKey");
        String full = openId() + "-" + get("CreateTime") + "-" + (event.isEmpty() ? type() : event)
                + (key.isEmpty() ? "" : "-" + key);
        return full.length() <= 256 ? full : full.substring(0, 256);
    }
}
