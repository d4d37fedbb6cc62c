package io.parley.channel.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a file is by its first bytes. A declared type is believed only where it can do no harm and the bytes do not speak
 * against it; a picture without a picture's bytes is {@code application/octet-stream}.
 */
final class MediaTypes {

    /** As many bytes as {@link #detect} looks at. */
    static final int HEAD = 512;

    private static final String UNKNOWN = "application/octet-stream";

    /** It will stand in a header of a download. */
    private static final Pattern SAFE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+_-]{1,100}");

    private static final List<Magic> MAGIC = List.of(
            magic("image/png", 0, "\u0089PNG\r\n\u001a\n"),
            magic("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            magic("image/gif", 0, "GIF87a"),
            magic("image/gif", 0, "GIF89a"),
            magic("image/webp", 8, "WEBP"),
            magic("image/bmp", 0, "BM"),
            magic("image/tiff", 0, "II*\0"),
            magic("image/tiff", 0, "MM\0*"),
            magic("image/heic", 4, "ftypheic"),
            magic("image/avif", 4, "ftypavif"),
            magic("application/pdf", 0, "%PDF-"),
            magic("application/zip", 0, "PK\u0003\u0004"),
            magic("application/gzip", 0, "\u001f\u008b\b"),
            magic("application/x-7z-compressed", 0, "7z\u00bc\u00af'\u001c"),
            magic("application/vnd.rar", 0, "Rar!\u001a\u0007"),
            magic("application/x-ole-storage", 0, "\u00d0\u00cf\u0011\u00e0"),
            magic("application/rtf", 0, "{\\rtf"),
            magic("application/vnd.ms-tnef", 0, "x\u009f>\""),
            magic("application/x-msdownload", 0, "MZ"),
            magic("audio/mpeg", 0, "ID3"),
            magic("audio/amr", 0, "#!AMR"),
            magic("audio/wav", 8, "WAVE"),
            magic("application/ogg", 0, "OggS"),
            magic("video/webm", 0, "\u001aE\u00df\u00a3"),
            magic("video/mp4", 4, "ftyp"));

    private MediaTypes() {}

    static String detect(String claimed, byte[] head, int length) {
        String declared = SAFE.matcher(claimed).matches() ? claimed : UNKNOWN;
        for (Magic magic : MAGIC) {
            // Two letters begin many a text, too.
            boolean weak = magic.bytes().length() == 2 && looksLikeText(head, length);
            if (!weak && magic.matches(head, length)) {
                return refine(magic.type(), declared);
            }
        }
        if (declared.equals("message/rfc822")) {
            return declared;
        }
        if (!looksLikeText(head, length)) {
            return declared.startsWith("application/") && !declared.equals("application/pdf") ? declared : UNKNOWN;
        }
        return declared.startsWith("text/") || declared.startsWith("application/") ? declared : UNKNOWN;
    }

    /** Office files are zip or OLE containers: their own name says more than the container's. */
    private static String refine(String found, String declared) {
        boolean office = declared.startsWith("application/vnd.")
                || declared.equals("application/msword")
                || declared.equals("application/epub+zip");
        boolean container = found.equals("application/zip") || found.equals("application/x-ole-storage");
        return container && office ? declared : found;
    }

    private static boolean looksLikeText(byte[] head, int length) {
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                return false;
            }
        }
        return true;
    }

    private static Magic magic(String type, int offset, String bytes) {
        return new Magic(type, offset, bytes);
    }

    /** Bytes stand as the characters of ISO-8859-1. */
    private record Magic(String type, int offset, String bytes) {

        boolean matches(byte[] head, int length) {
            return length >= offset + bytes.length()
                    && new String(head, offset, bytes.length(), StandardCharsets.ISO_8859_1).equals(bytes);
        }
    }
}
