package io.parley.channel.email.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Bytes to text as mails label them: with aliases no registry knows, with labels that lie, and with none. Never fails; what
 * cannot be decoded is guessed, in the end as windows-1252, in which every byte is a character.
 */
final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Names seen in mail that Java does not know, or knows as a smaller set than the one senders mean. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("ks_c_5601-1987", "MS949"),
            Map.entry("ks_c_5601", "MS949"),
            Map.entry("euc-kr", "MS949"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("cp936", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-8-e", "ISO-8859-8"),
            Map.entry("cp-850", "IBM850"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"),
            Map.entry("ansi_x3.110-1983", "windows-1252"));

    private static final String UTF_7 = "utf-7";

    private Charsets() {}

    /** Decodes bytes under the charset name a mail gives, which may be empty, unknown or wrong. */
    static String decode(byte[] bytes, String label) {
        String name = clean(label);
        if (isUtf7(name)) {
            return Utf7.decode(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        Optional<Charset> declared = named(name);
        if (declared.isPresent() && !declared.get().equals(StandardCharsets.US_ASCII)) {
            Optional<String> text = strictly(bytes, declared.get());
            if (text.isPresent()) {
                return text.get();
            }
        }
        return guess(bytes, declared);
    }

    private static String guess(byte[] bytes, Optional<Charset> declared) {
        if (ascii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return utf8.get();
        }
        if (declared.isPresent() && declared.get().newDecoder().averageCharsPerByte() < 1) {
            String almost = new String(bytes, declared.get());
            long broken = almost.chars().filter(c -> c == '\uFFFD').count();
            long beyondAscii = almost.chars().filter(c -> c > 0x7F).count();
            if (broken * 4 <= beyondAscii) {
                return almost; // a mail cut in the middle of a character, or a byte lost on the way
            }
        }
        Charset detected = detect(bytes);
        return new String(bytes, detected);
    }

    /** A few bytes of a single-byte charset prove nothing, and then the commonest is the best guess. */
    private static Charset detect(byte[] bytes) {
        int beyondAscii = 0;
        for (byte b : bytes) {
            beyondAscii += b < 0 ? 1 : 0;
        }
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, 64 * 1024));
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        Charset charset = name == null ? WINDOWS_1252 : named(clean(name)).orElse(WINDOWS_1252);
        boolean multiByte = charset.newDecoder().averageCharsPerByte() < 1;
        return beyondAscii >= (multiByte ? 4 : 10) ? charset : WINDOWS_1252;
    }

    private static boolean ascii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    static Optional<Charset> named(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(ALIASES.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    static String clean(String label) {
        return label.replace("\"", "").replace("'", "").trim().toLowerCase(Locale.ROOT);
    }

    private static boolean isUtf7(String name) {
        return name.equals(UTF_7) || name.equals("unicode-1-1-utf-7") || name.equals("utf7");
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                            charset.equals(WINDOWS_1252) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }
}
