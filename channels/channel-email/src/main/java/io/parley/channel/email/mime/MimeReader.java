package io.parley.channel.email.mime;

import io.parley.channel.email.mime.ParsedMail.ReportPart;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads one mail from a stream, part by part, never holding more than its text in memory. Lenient: malformed input yields
 * what can be made out of it. Bounded: {@link #MAX_PARTS}, {@link #MAX_DEPTH}, {@link #MAX_HEADERS}, {@link #MAX_FIELD} and
 * {@link PartStore#MAX_DECODED}.
 *
 * <p>Not for use by several threads; one instance reads one mail.
 */
public final class MimeReader {

    /** Parts of one mail, containers included. */
    public static final int MAX_PARTS = 200;

    /** Containers within containers. */
    public static final int MAX_DEPTH = 20;

    /** Header fields of one entity. */
    public static final int MAX_HEADERS = 1_000;

    /** Bytes of one header field. */
    public static final int MAX_FIELD = 256 * 1024;

    private static final MimeConfig CONFIG = MimeConfig.copy(MimeConfig.PERMISSIVE)
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxHeaderLen(MAX_FIELD)
            .setMaxContentLen(-1)
            .build();

    private static final Set<String> REPORT_TYPES = Set.of(
            "message/delivery-status",
            "message/global-delivery-status",
            "message/disposition-notification",
            "message/feedback-report",
            "text/rfc822-headers",
            "message/rfc822-headers");

    private final PartStore store;
    private final List<ReportPart> reports = new ArrayList<>();
    private final Fingerprint fingerprint = new Fingerprint();
    private boolean encrypted;
    private int parts;

    private MimeReader(PartStore store) {
        this.store = store;
    }

    /**
     * Reads a mail. Blocking.
     *
     * @param store where files go; asked for nothing but storing
     * @throws MailLimit when the mail goes beyond a bound
     * @throws IOException when the stream cannot be read or a file cannot be stored
     */
    public static ParsedMail read(InputStream raw, PartStore store) throws IOException, MailLimit {
        return new MimeReader(store).read(raw);
    }

    private ParsedMail read(InputStream raw) throws IOException, MailLimit {
        MimeTokenStream tokens = new MimeTokenStream(CONFIG);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        WatchedStream source = new WatchedStream(raw);
        tokens.parse(source);
        Node root;
        try {
            root = tree(tokens);
        } catch (MaxHeaderLimitException tooMany) {
            throw new MailLimit("TOO_MANY_HEADERS", "one part has more than " + MAX_HEADERS + " header fields");
        } catch (MaxHeaderLengthLimitException tooLong) {
            throw new MailLimit("HEADER_TOO_LONG", "a header field is longer than " + MAX_FIELD + " bytes");
        } catch (MimeException broken) {
            throw new MailLimit("UNREADABLE", "the mail's structure cannot be read");
        }
        source.check();
        BodyChoice.Body body = BodyChoice.choose(root);
        Headers headers = root.headers;
        envelope(headers);
        return new ParsedMail(
                headers,
                root.mediaType,
                body.plain(),
                body.html(),
                store.attachments(),
                reports,
                fingerprint.hex(),
                encrypted);
    }

    /** In what they mean, not in how they are written: relays requote names and refold lines. */
    private void envelope(Headers headers) {
        headers.mailboxes("from").forEach(from -> fingerprint.add(from.key()));
        String date = headers.raw("date");
        fingerprint.add(MailDate.parse(date).map(Instant::toString).orElse(date));
        fingerprint.add(headers.text("subject"));
    }

    private Node tree(MimeTokenStream tokens) throws IOException, MimeException, MailLimit {
        Deque<Node> open = new ArrayDeque<>();
        Node root = new Node(new Headers());
        Node current = root;
        open.push(root);
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            switch (state) {
                case T_START_BODYPART -> {
                    count();
                    current = new Node(new Headers());
                    open.peek().children.add(current);
                }
                case T_FIELD -> current.headers.add(tokens.getField().getRaw().toByteArray());
                case T_START_MULTIPART -> {
                    current.multipart = true;
                    current.mediaType = type(tokens);
                    encrypted |= current.mediaType.equals("multipart/encrypted");
                    if (current != root) {
                        open.push(current);
                    }
                    if (open.size() > MAX_DEPTH) {
                        throw new MailLimit("TOO_DEEP", "parts are nested deeper than " + MAX_DEPTH + " levels");
                    }
                }
                case T_END_MULTIPART -> {
                    if (open.size() > 1) {
                        open.pop();
                    }
                }
                case T_BODY -> body(tokens, current, current == root, open.peek());
                default -> {}
            }
        }
        return root;
    }

    private void count() throws MailLimit {
        if (++parts > MAX_PARTS) {
            throw new MailLimit("TOO_MANY_PARTS", "the mail has more than " + MAX_PARTS + " parts");
        }
    }

    private void body(MimeTokenStream tokens, Node node, boolean root, Node parent) throws IOException, MailLimit {
        node.mediaType = type(tokens);
        Parameters type = node.headers.parameters("content-type");
        Parameters disposition = node.headers.parameters("content-disposition");
        String name = FileNameChoice.of(type, disposition);
        InputStream decoded = TransferEncodings.decode(
                tokens.getInputStream(), node.headers.raw("content-transfer-encoding"), node.mediaType);
        encrypted |=
                node.mediaType.equals("application/pkcs7-mime") || node.mediaType.equals("application/x-pkcs7-mime");
        if (REPORT_TYPES.contains(node.mediaType) || (node.mediaType.equals("message/rfc822") && report(parent))) {
            String text = store.text(decoded, PartStore.MAX_REPORT);
            fingerprint.add(text);
            reports.add(new ReportPart(node.mediaType, text));
            node.multipart = true; // shown by nobody
        } else if (isBody(node, root, name, disposition)) {
            TextPart text = TextPart.read(decoded, type, node.mediaType, store);
            node.text = text.text();
            fingerprint.add(node.text);
        } else {
            boolean inline = !disposition.value().equals("attachment");
            node.stored = store.file(decoded, node.mediaType, name, contentId(node.headers, inline), fingerprint);
            if (node.stored.isEmpty()) {
                node.multipart = true; // an empty nameless part is nothing
            }
        }
    }

    private static boolean report(Node parent) {
        return parent.mediaType.equals("multipart/report");
    }

    /** Text to read, as against a text file: not marked as an attachment and, unless it is the whole mail, without a name. */
    private static boolean isBody(Node node, boolean root, String name, Parameters disposition) {
        if (disposition.value().equals("attachment")) {
            return false;
        }
        boolean shown = node.mediaType.equals("text/plain")
                || node.mediaType.equals("text/html")
                || node.mediaType.startsWith("multipart/"); // a container without a boundary
        return shown && (root || name.isEmpty());
    }

    /** Keeps the id by which HTML may refer to the part, without angle brackets. */
    private static String contentId(Headers headers, boolean inline) {
        String id = headers.raw("content-id").trim();
        if (id.startsWith("<") && id.endsWith(">")) {
            id = id.substring(1, id.length() - 1);
        }
        return HeaderText.cut(inline || !id.isEmpty() ? HeaderText.oneLine(id) : "", 250);
    }

    private static String type(MimeTokenStream tokens) {
        return tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    }
}
