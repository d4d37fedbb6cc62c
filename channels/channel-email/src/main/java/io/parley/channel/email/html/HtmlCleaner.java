package io.parley.channel.email.html;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Leaves of a mail's HTML what an agent may safely see. No picture loads by itself: a picture inside the mail becomes
 * {@code <img data-cid="content id" data-blob="key">}, a remote one {@code <img data-remote-src="address">}, both without {@code src}, so that
 * the viewer decides.
 */
public final class HtmlCleaner {

    /** HTML beyond this many characters is not cleaned but refused, as the cost would be the sender's to choose. */
    public static final int MAX_INPUT = 1024 * 1024;

    private static final CssSchema STYLES = CssSchema.withProperties(Set.of(
            "color",
            "background-color",
            "font-weight",
            "font-style",
            "text-decoration",
            "text-align",
            "vertical-align",
            "white-space",
            "border-collapse"));

    private static final List<String> TABLES =
            List.of("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup");

    /** For the many mails without pictures of their own, as building a policy costs more than applying it. */
    private static final PolicyFactory WITHOUT_OWN_PICTURES = policy(Map.of());

    private HtmlCleaner() {}

    /**
     * The safe part of the HTML.
     *
     * @param contentIds ids of the mail's own pictures; a {@code cid:} address that names none of them is dropped
     */
    public static String clean(String html, Set<String> contentIds) {
        return clean(html, contentIds.stream().collect(Collectors.toMap(id -> id, id -> "")));
    }

    /**
     * The same, with the keys the pictures are stored under.
     *
     * @param pictures keys of the mail's own pictures by content id; an empty key is left out
     */
    public static String clean(String html, Map<String, String> pictures) {
        if (html.isBlank() || html.length() > MAX_INPUT) {
            return "";
        }
        PolicyFactory policy = pictures.isEmpty() ? WITHOUT_OWN_PICTURES : policy(pictures);
        return policy.sanitize(html).trim();
    }

    private static PolicyFactory policy(Map<String, String> pictures) {
        return new HtmlPolicyBuilder()
                .allowElements(
                        "p",
                        "br",
                        "div",
                        "span",
                        "b",
                        "i",
                        "u",
                        "s",
                        "strong",
                        "em",
                        "del",
                        "ins",
                        "sub",
                        "sup",
                        "small",
                        "big",
                        "font",
                        "center",
                        "a",
                        "ul",
                        "ol",
                        "li",
                        "dl",
                        "dt",
                        "dd",
                        "blockquote",
                        "pre",
                        "code",
                        "tt",
                        "hr",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6")
                .allowElements(TABLES.toArray(String[]::new))
                .allowElements((element, attributes) -> picture(element, attributes, pictures), "img")
                .allowUrlProtocols("http", "https", "mailto", "cid")
                .allowAttributes("href")
                .matching((element, attribute, value) -> scheme(value).equals("cid") ? null : value)
                .onElements("a")
                .allowAttributes("src", "alt", "width", "height")
                .onElements("img")
                .allowAttributes("color")
                .onElements("font")
                .allowAttributes(
                        "colspan", "rowspan", "align", "valign", "width", "border", "cellpadding", "cellspacing")
                .onElements(TABLES.toArray(String[]::new))
                .allowAttributes("bgcolor")
                .onElements("table", "tr", "td", "th")
                .allowAttributes("dir", "lang")
                .globally()
                .allowAttributes("type")
                .matching((element, attribute, value) -> value.equalsIgnoreCase("cite") ? "cite" : null)
                .onElements("blockquote")
                .allowStyling(STYLES)
                .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
                .allowElements(HtmlCleaner::link, "a")
                .toFactory();
    }

    private static String link(String element, List<String> attributes) {
        attributes.add("target");
        attributes.add("_blank");
        return element;
    }

    /** Attributes come as name, value, name, value, already checked; what is left here is written as it stands. */
    private static String picture(String element, List<String> attributes, Map<String, String> pictures) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            String value = attributes.get(i + 1);
            if (!attributes.get(i).equals("src")) {
                kept.add(attributes.get(i));
                kept.add(value);
            } else if (scheme(value).equals("cid")) {
                String id = contentId(value);
                if (pictures.containsKey(id)) {
                    kept.add("data-cid");
                    kept.add(id);
                    if (!pictures.get(id).isEmpty()) {
                        kept.add("data-blob");
                        kept.add(pictures.get(id));
                    }
                }
            } else if (scheme(value).startsWith("http")) {
                kept.add("data-remote-src");
                kept.add(value);
            }
        }
        attributes.clear();
        attributes.addAll(kept);
        return element;
    }

    private static String contentId(String address) {
        String id = address.trim().substring("cid:".length());
        try {
            id = URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            // kept as it stands
        }
        return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    private static String scheme(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? "" : address.substring(0, colon).trim().toLowerCase(Locale.ROOT);
    }
}
