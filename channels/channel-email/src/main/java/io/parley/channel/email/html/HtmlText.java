package io.parley.channel.email.html;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML as the text a reader would type: paragraphs, list marks, quotations as lines that begin with {@code >}. */
public final class HtmlText {

    private static final int MAX_QUOTE_DEPTH = 10;

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "blockquote",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tr",
            "ul");

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table");

    private static final Set<String> UNSEEN =
            Set.of("head", "script", "style", "title", "template", "noscript", "svg", "object", "iframe");

    private HtmlText() {}

    /** The text of the first {@link HtmlCleaner#MAX_INPUT} characters of HTML. */
    public static String of(String html) {
        String bounded = html.length() > HtmlCleaner.MAX_INPUT ? html.substring(0, HtmlCleaner.MAX_INPUT) : html;
        Writer writer = new Writer();
        Jsoup.parse(bounded).body().traverse(writer);
        return writer.text();
    }

    private static final class Writer implements NodeVisitor {

        private final StringBuilder out = new StringBuilder();
        private int quoteDepth;
        private int unseen;
        private int preformatted;
        private int pendingBreaks;
        private boolean lineStarted;
        private boolean pendingBlank;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                if (unseen == 0) {
                    write(preformatted > 0 ? text.getWholeText() : text.text(), preformatted > 0);
                }
                return;
            }
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (UNSEEN.contains(name)) {
                unseen++;
            } else if (name.equals("br")) {
                breakLine();
            } else if (BLOCKS.contains(name)) {
                block(name);
                if (name.equals("blockquote")) {
                    quoteDepth++;
                } else if (name.equals("li")) {
                    write("- ", true);
                } else if (name.equals("pre")) {
                    preformatted++;
                }
            } else if (name.equals("td") || name.equals("th")) {
                pendingBlank = lineStarted;
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (UNSEEN.contains(name)) {
                unseen--;
            } else if (BLOCKS.contains(name)) {
                block(name);
                if (name.equals("blockquote")) {
                    quoteDepth--;
                } else if (name.equals("pre")) {
                    preformatted--;
                }
            }
        }

        private void block(String name) {
            if (lineStarted || pendingBreaks > 0) {
                pendingBreaks = Math.max(pendingBreaks, PARAGRAPHS.contains(name) ? 2 : 1);
                lineStarted = false;
            }
        }

        private void breakLine() {
            pendingBreaks = Math.min(pendingBreaks + 1, 3);
            lineStarted = false;
        }

        private void write(String text, boolean verbatim) {
            int from = 0;
            while (verbatim && text.indexOf('\n', from) >= 0) {
                int end = text.indexOf('\n', from);
                append(text.substring(from, end));
                breakLine();
                from = end + 1;
            }
            String rest = text.substring(from).replace('\u00a0', ' ');
            if (verbatim) {
                append(rest);
            } else {
                words(rest);
            }
        }

        private void words(String text) {
            String trimmed = text.strip();
            if (trimmed.isEmpty()) {
                pendingBlank |= lineStarted && !text.isEmpty();
                return;
            }
            pendingBlank |= lineStarted && text.charAt(0) == ' ';
            append(trimmed);
            pendingBlank = text.endsWith(" ");
        }

        private void append(String text) {
            if (text.isEmpty()) {
                return;
            }
            if (!lineStarted) {
                if (out.length() > 0) {
                    for (int i = 0; i < Math.max(1, pendingBreaks); i++) {
                        out.append('\n');
                    }
                }
                pendingBreaks = 0;
                pendingBlank = false;
                if (quoteDepth > 0) {
                    out.append(">".repeat(Math.min(quoteDepth, MAX_QUOTE_DEPTH)))
                            .append(' ');
                }
                lineStarted = true;
            }
            if (pendingBlank) {
                out.append(' ');
                pendingBlank = false;
            }
            out.append(text);
        }

        private String text() {
            return out.toString();
        }
    }
}
