package io.parley.channel.email.mime;

import java.util.Locale;
import java.util.Map;

/** File names that strangers chose, made safe to store, show and put into a header. */
final class FileNames {

    private static final int MAX_LENGTH = 200;

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("image/png", ".png"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/webp", ".webp"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("application/zip", ".zip"),
            Map.entry("message/rfc822", ".eml"),
            Map.entry("text/plain", ".txt"),
            Map.entry("text/html", ".html"),
            Map.entry("text/calendar", ".ics"),
            Map.entry("text/csv", ".csv"),
            Map.entry("text/vcard", ".vcf"));

    private FileNames() {}

    /** The given name without path, control and invisible direction characters; a numbered default when nothing is left. */
    static String safe(String given, String mediaType, int number) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder(name.length());
        name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .filter(c -> "<>:\"|?*".indexOf(c) < 0 && Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        String clean = kept.toString().trim();
        while (clean.startsWith(".")) {
            clean = clean.substring(1);
        }
        if (clean.isEmpty()) {
            return "attachment-" + number + EXTENSIONS.getOrDefault(mediaType, "");
        }
        if (clean.length() <= MAX_LENGTH) {
            return clean;
        }
        int dot = clean.lastIndexOf('.');
        String extension = dot > 0 && clean.length() - dot <= 12 ? clean.substring(dot) : "";
        return HeaderText.cut(clean, MAX_LENGTH - extension.length()) + extension;
    }

    static String withExtension(String name, String extension) {
        return name.toLowerCase(Locale.ROOT).endsWith(extension)
                ? name
                : HeaderText.cut(name, MAX_LENGTH - extension.length()) + extension;
    }
}
