package io.parley.channel.wechat.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the flat XML of a callback. It comes from a stranger until its signature is checked, so a DOCTYPE, an entity other than
 * the five of XML itself, a processing instruction, deep nesting and too many elements are refused. CDATA and plain text are
 * the same. Thread-safe.
 */
public final class CallbackXml {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_ELEMENTS = 300;
    private static final int MAX_ATTRIBUTES = 8;
    private static final XMLInputFactory FACTORY = factory();

    private CallbackXml() {}

    private static XMLInputFactory factory() {
        // The platform's own reader: one that a library brought along may treat these settings differently.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are refused");
        });
        return factory;
    }

    /**
     * The values of the elements below the root, by name. A nested value stands under {@code Outer/Inner}; of nested ones that
     * repeat, the first counts.
     *
     * @throws UnreadableXml when it is not such a document, or an element directly below the root comes twice
     */
    public static Map<String, String> read(String document) throws UnreadableXml {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
            try {
                return new Walk(reader).fields();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException malformed) {
            // The parser's own message may quote the document.
            throw new UnreadableXml("the XML is not well-formed");
        }
    }

    private static final class Walk {

        private final XMLStreamReader reader;
        private final Map<String, String> fields = new HashMap<>();
        private final Deque<String> path = new ArrayDeque<>();
        private final Deque<StringBuilder> texts = new ArrayDeque<>();
        private int elements;

        Walk(XMLStreamReader reader) {
            this.reader = reader;
        }

        Map<String, String> fields() throws XMLStreamException, UnreadableXml {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> open();
                    case XMLStreamConstants.END_ELEMENT -> close();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!texts.isEmpty()) {
                            texts.peek().append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.DTD -> throw new UnreadableXml("the XML has a DOCTYPE");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw new UnreadableXml("the XML refers to an entity");
                    case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        throw new UnreadableXml("the XML has a processing instruction");
                    default -> {
                        // comments and the ends of the document say nothing
                    }
                }
            }
            return Collections.unmodifiableMap(fields);
        }

        private void open() throws UnreadableXml {
            if (++elements > MAX_ELEMENTS) {
                throw new UnreadableXml("the XML has more than " + MAX_ELEMENTS + " elements");
            }
            if (path.size() == MAX_DEPTH) {
                throw new UnreadableXml("the XML is nested deeper than " + MAX_DEPTH);
            }
            if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
                throw new UnreadableXml("an element has more than " + MAX_ATTRIBUTES + " attributes");
            }
            if (path.isEmpty() && !reader.getLocalName().equals("xml")) {
                throw new UnreadableXml("the root element is not <xml>");
            }
            path.addLast(reader.getLocalName());
            texts.push(new StringBuilder());
        }

        private void close() throws UnreadableXml {
            String text = texts.pop().toString();
            String name = String.join("/", path.stream().skip(1).toList());
            int depth = path.size();
            path.removeLast();
            if (depth > 1 && fields.putIfAbsent(name, text) != null && depth == 2) {
                throw new UnreadableXml("an element comes twice");
            }
        }
    }
}
