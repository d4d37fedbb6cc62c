package io.parley.channel.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decoded text part.
 *
 * @param text with line ends as {@code \n} and without U+0000
 */
record TextPart(String text) {

    private static final Pattern META_CHARSET =
            Pattern.compile("charset\\s{0,5}=\\s{0,5}[\"']?([A-Za-z0-9_:.-]{2,40})", Pattern.CASE_INSENSITIVE);

    static TextPart read(InputStream decoded, Parameters type, String mediaType, PartStore store)
            throws IOException, MailLimit {
        boolean html = mediaType.equals("text/html");
        byte[] bytes = store.bytes(decoded, PartStore.MAX_TEXT, html ? "message.html" : "message.txt", mediaType);
        String charset = type.get("charset");
        if (html && Charsets.named(Charsets.clean(charset)).isEmpty()) {
            charset = metaCharset(bytes);
        }
        String text = Charsets.decode(bytes, charset)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\0", "");
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (!html && type.get("format").equalsIgnoreCase("flowed")) {
            text = FlowedText.unwrap(text, type.get("delsp").equalsIgnoreCase("yes"));
        }
        return new TextPart(text);
    }

    private static String metaCharset(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        Matcher meta = META_CHARSET.matcher(head);
        return meta.find() ? meta.group(1) : "";
    }
}
