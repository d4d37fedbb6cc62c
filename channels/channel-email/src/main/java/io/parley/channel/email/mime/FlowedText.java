package io.parley.channel.email.mime;

/** Joins the soft-broken lines of {@code format=flowed} (RFC 3676). */
final class FlowedText {

    private FlowedText() {}

    static String unwrap(String text, boolean deleteSpace) {
        StringBuilder out = new StringBuilder(text.length());
        int joinedDepth = -1; // quote depth of the paragraph still open; -1 when none is
        for (String line : text.split("\n", -1)) {
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            String content = line.substring(depth);
            if (content.startsWith(" ")) {
                content = content.substring(1); // space-stuffed
            }
            boolean signature = content.equals("-- ");
            if (joinedDepth != depth || signature) {
                if (joinedDepth >= 0) {
                    out.append('\n');
                }
                out.append(">".repeat(depth)).append(depth > 0 && !content.isEmpty() ? " " : "");
            }
            boolean soft = content.endsWith(" ") && !signature;
            out.append(soft && deleteSpace ? content.substring(0, content.length() - 1) : content);
            if (soft) {
                joinedDepth = depth;
            } else {
                out.append('\n');
                joinedDepth = -1;
            }
        }
        if (out.length() > 0 && out.charAt(out.length() - 1) == '\n') {
            out.setLength(out.length() - 1); // the last line had no end of its own
        }
        return out.toString();
    }
}
