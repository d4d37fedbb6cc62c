package io.parley.channel.wechat.settings;

/** How the account's callbacks are protected, as chosen in the account's own settings at WeChat. */
public enum Mode {
    /** Bodies are encrypted and signed. */
    SAFE,
    /** Bodies come twice, plain and encrypted; only the encrypted half is believed. */
    COMPATIBLE,
    /** Bodies are not covered by any signature: whoever saw one callback can forge others. */
    PLAIN
}
