package io.parley.channel.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * RFC 2047 encoded words, read as senders write them: inside quotes and parameters, with multi-byte characters split across
 * words, with unknown charsets. What is no encoded word stays as it is. One pass over the text.
 */
final class EncodedWords {

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private String pendingCharset = "";

    private EncodedWords(String text) {
        this.text = text;
    }

    static String decode(String text) {
        return text.contains("=?") ? new EncodedWords(text).run() : text;
    }

    private String run() {
        int at = 0;
        int plainFrom = 0;
        boolean afterWord = false;
        while ((at = text.indexOf("=?", at)) >= 0) {
            int charsetEnd = text.indexOf('?', at + 2);
            if (charsetEnd < 0 || charsetEnd + 2 >= text.length()) {
                break;
            }
            int end = text.charAt(charsetEnd + 2) == '?' ? text.indexOf("?=", charsetEnd + 3) : -1;
            char encoding = Character.toUpperCase(text.charAt(charsetEnd + 1));
            if (end < 0 || (encoding != 'B' && encoding != 'Q') || charsetEnd - at > 60) {
                at += 2;
                continue;
            }
            String between = text.substring(plainFrom, at);
            if (!afterWord || !between.isBlank()) {
                flush();
                out.append(between);
            }
            word(text.substring(at + 2, charsetEnd), encoding, text.substring(charsetEnd + 3, end));
            at = end + 2;
            plainFrom = at;
            afterWord = true;
        }
        flush();
        return out.append(text, plainFrom, text.length()).toString();
    }

    private void word(String label, char encoding, String encoded) {
        int language = label.indexOf('*'); // RFC 2231 section 5: charset*language
        String charset = language < 0 ? label : label.substring(0, language);
        if (!charset.equalsIgnoreCase(pendingCharset)) {
            flush();
            pendingCharset = charset;
        }
        byte[] bytes = encoding == 'B' ? base64(encoded) : quoted(encoded);
        pending.write(bytes, 0, bytes.length);
    }

    private void flush() {
        if (pending.size() > 0) {
            out.append(Charsets.decode(pending.toByteArray(), pendingCharset));
            pending.reset();
        }
    }

    private static byte[] quoted(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = i + 2 < raw.length && raw[i] == '=' ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(raw[i] == '_' ? ' ' : raw[i]);
            }
        }
        return bytes.toByteArray();
    }

    /** Base64 without mercy for form: junk is skipped, missing padding is supplied. */
    private static byte[] base64(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        int bits = 0;
        int held = 0;
        for (int i = 0; i < encoded.length(); i++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(encoded.charAt(i));
            if (value < 0) {
                continue;
            }
            bits = (bits << 6 | value) & 0xFFFFFF;
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes.write(bits >> held & 0xFF);
            }
        }
        return bytes.toByteArray();
    }
}
