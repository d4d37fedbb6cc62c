package io.parley.channel.wechat.api;

/** What the platform's error codes ask for. */
public enum ErrorCode {
    /** Try again soon. */
    BUSY,
    /** The access token is bad or over: fetch another and try once more. */
    TOKEN,
    /** Somebody must change the account's settings at WeChat or ours. */
    CONFIGURATION,
    /** Too fast. */
    TOO_FAST,
    /** No more today. */
    DAILY_QUOTA,
    /** The contact must write first. */
    WINDOW_CLOSED,
    /** Nobody can be reached under this openid. */
    NO_SUCH_CONTACT,
    /** The file's id is over or was never one. */
    MEDIA_GONE,
    /** Longer or larger than the platform takes. */
    TOO_LARGE,
    /** The contact or the account may not do this. */
    NOT_ALLOWED,
    /** Refused for good. */
    OTHER;

    /** The meaning of a code. */
    public static ErrorCode of(int code) {
        return switch (code) {
            case -1 -> BUSY;
            case 40001, 40014, 42001 -> TOKEN;
            case 40013, 40125, 40164, 41002, 41004 -> CONFIGURATION;
            case 45011 -> TOO_FAST;
            case 45009 -> DAILY_QUOTA;
            case 45015, 45047 -> WINDOW_CLOSED;
            case 40003, 43004, 50005 -> NO_SUCH_CONTACT;
            case 40007 -> MEDIA_GONE;
            case 45001, 45002, 40006 -> TOO_LARGE;
            case 48001, 48002 -> NOT_ALLOWED;
            default -> OTHER;
        };
    }
}
