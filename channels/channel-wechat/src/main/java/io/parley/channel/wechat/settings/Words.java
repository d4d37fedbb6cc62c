package io.parley.channel.wechat.settings;

/** What the channel itself says to agents, in the language of the inbox. */
public enum Words {
    /** English. */
    EN("WeChat user ", "Followed the account", "Unfollowed the account", "Chose from the menu: ", "Scanned the code: "),
    /** Simplified Chinese. */
    ZH("微信用户-", "关注了公众号", "取消关注了公众号", "点击了菜单：", "扫描了二维码：");

    private final String contact;
    private final String followed;
    private final String unfollowed;
    private final String chose;
    private final String scanned;

    Words(String contact, String followed, String unfollowed, String chose, String scanned) {
        this.contact = contact;
        this.followed = followed;
        this.unfollowed = unfollowed;
        this.chose = chose;
        this.scanned = scanned;
    }

    /** A name for somebody of whom only the openid is known: WeChat tells nicknames no more. */
    public String contact(String openId) {
        return contact + openId.substring(Math.max(0, openId.length() - 4));
    }

    /** A line for an event of a contact; empty for events of which nothing is said. */
    public String event(String name, String key) {
        return switch (name) {
            case "subscribe" -> followed;
            case "unsubscribe" -> unfollowed;
            case "CLICK" -> chose + key;
            case "SCAN" -> scanned + key;
            default -> "";
        };
    }
}
