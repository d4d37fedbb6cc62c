package io.parley.channel.wechat.xml;

/** A document that is not read. The message says why in words for an operator and repeats none of its text. */
public final class UnreadableXml extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableXml(String reason) {
        super(reason);
    }
}
