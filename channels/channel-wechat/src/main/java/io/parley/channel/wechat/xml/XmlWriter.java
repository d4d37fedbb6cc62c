package io.parley.channel.wechat.xml;

/** Writes the flat XML of an answer. Elements stand in the order in which they are added. */
public final class XmlWriter {

    private final StringBuilder xml = new StringBuilder("<xml>");

    /** An element with text. */
    public XmlWriter text(String name, String value) {
        // A CDATA section cannot hold its own end: it is closed and opened again in the middle of it.
        String safe = withoutControls(value).replace("]]>", "]]]]><![CDATA[>");
        xml.append('<').append(name).append("><![CDATA[").append(safe).append("]]></");
        xml.append(name).append('>');
        return this;
    }

    /** An element with a number. */
    public XmlWriter number(String name, long value) {
        xml.append('<').append(name).append('>').append(value).append("</");
        xml.append(name).append('>');
        return this;
    }

    /** The document. */
    public String end() {
        return xml + "</xml>";
    }

    /** XML 1.0 forbids most control characters, even written as numbers. */
    private static String withoutControls(String value) {
        return value.codePoints()
                .filter(XmlWriter::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        boolean blank = c == '\t' || c == '\n' || c == '\r';
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        return blank || (c >= 0x20 && !surrogate && c != 0xFFFE && c != 0xFFFF);
    }
}
