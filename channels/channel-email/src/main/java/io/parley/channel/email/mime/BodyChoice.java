package io.parley.channel.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chooses what to show from a tree of parts: of alternatives the last that can be displayed, of a sequence everything in its
 * order, of related parts the first.
 */
final class BodyChoice {

    private static final int STUB_LENGTH = 300;

    private BodyChoice() {}

    static Body choose(Node root) {
        List<Body> segments = new ArrayList<>();
        collect(root, segments);
        boolean anyHtml = segments.stream().anyMatch(segment -> !segment.html().isBlank());
        boolean plainIsWhole = segments.stream().noneMatch(Body::needsHtml);
        StringBuilder plain = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (Body segment : segments) {
            if (plain.length() > 0 && !segment.plain().isBlank()) {
                plain.append('\n');
            }
            plain.append(segment.plain());
            html.append(segment.html().isBlank() ? asHtml(segment.plain()) : segment.html());
        }
        return new Body(plainIsWhole ? plain.toString() : "", anyHtml ? html.toString() : "");
    }

    private static void collect(Node node, List<Body> segments) {
        if (!node.multipart) {
            if (node.isText()) {
                boolean html = node.mediaType.equals("text/html");
                segments.add(new Body(html ? "" : node.text, html ? node.text : ""));
            }
            return;
        }
        if (!node.mediaType.equals("multipart/alternative")) {
            node.children.forEach(child -> collect(child, segments));
            return;
        }
        String plain = "";
        String html = "";
        for (Node child : node.children) {
            Body choice = choose(child);
            plain = choice.plain().isBlank() ? plain : choice.plain();
            html = choice.html().isBlank() ? html : choice.html();
        }
        segments.add(new Body(plain, html));
    }

    private static String asHtml(String plain) {
        if (plain.isBlank()) {
            return "";
        }
        String escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<p>" + escaped.replace("\r", "").replace("\n", "<br>") + "</p>";
    }

    /** The same content twice, either of which may be empty. */
    record Body(String plain, String html) {

        /** Whether the plain text is missing or only says that one should look at the HTML. */
        boolean needsHtml() {
            if (html.isBlank()) {
                return false;
            }
            String text = plain.trim().toLowerCase(Locale.ROOT);
            if (text.isEmpty()) {
                return true;
            }
            return text.length() < STUB_LENGTH
                    && text.contains("html")
                    && (text.contains("view") || text.contains("client") || text.contains("support"))
                    && html.length() > 2 * text.length();
        }
    }
}
