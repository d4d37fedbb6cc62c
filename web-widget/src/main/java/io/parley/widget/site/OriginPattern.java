package io.parley.widget.site;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A site that may embed the widget: scheme, host and port ({@code https://www.example.com}), or every host below a domain ({@code
 * https://*.example.com}).
 *
 * @param text in lower case, ready to be a source in a content security policy
 */
public record OriginPattern(String text) {
    private static final Pattern FORM =
            Pattern.compile("https?://(?:\\*\\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?");

    static OriginPattern parse(String inbox, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() > 260 || !FORM.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    "inbox " + inbox + ", origins: '" + text
                            + "' (expected: https://www.example.com or https://*.example.com, with a port when it is not the usual one)");
        }
        return new OriginPattern(lower);
    }

    /** Whether a browser's {@code Origin} belongs to it. Missing and {@code null} origins belong to none. */
    public boolean matches(String origin) {
        String given = origin.toLowerCase(Locale.ROOT);
        int star = text.indexOf("*.");
        if (star < 0) {
            return text.equals(given);
        }
        String scheme = text.substring(0, star);
        String domain = text.substring(star + 1);
        return given.startsWith(scheme)
                && given.endsWith(domain)
                && given.length() > scheme.length() + domain.length()
                && FORM.matcher(given).matches();
    }
}
