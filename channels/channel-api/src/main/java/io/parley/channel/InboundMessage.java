package io.parley.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message from outside, normalised.
 *
 * @param inbox id of the receiving inbox
 * @param providerMessageId the transport's id of the message; with the inbox it is the key against duplicates
 * @param fingerprint tells two different messages with one provider id apart (e-mail: a hash of the content); empty when the
 *     provider's ids are unique
 * @param contact who wrote
 * @param kind what it is
 * @param text what the agent reads first: plain text, at most 64 KiB of UTF-8, without U+0000
 * @param quoted the part of the text that repeats earlier messages, folded away by default; empty when there is none
 * @param html sanitised HTML of the whole message for display in a sandbox; empty when there is none
 * @param subject subject line; empty when the transport has none
 * @param attachments files, already stored
 * @param thread what the transport says about the conversation it belongs to
 * @param automatic whether a machine wrote it (RFC 3834), so that nothing answers it by itself
 * @param attributes what else routing rules and agents may want: language, topic, page, ...; keys are lower-case
 * @param sentAt the sender's own time, for display only
 * @param copies who else has it, without the contact and without addresses of ours; values in the form of the contact's. Of more than
 *     {@value #MOST_COPIES} the first. An answer goes to them too, unless its agent leaves them out
 */
public record InboundMessage(
        String inbox,
        String providerMessageId,
        String fingerprint,
        ContactAddress contact,
        Kind kind,
        String text,
        String quoted,
        String html,
        String subject,
        List<Attachment> attachments,
        ThreadHints thread,
        boolean automatic,
        Map<String, String> attributes,
        Optional<Instant> sentAt,
        List<ContactAddress> copies) {

    /** So many {@link #copies} at most. */
    public static final int MOST_COPIES = 50;

    /**
     * Name of the attribute that says what answers this message allows, where a provider bounds them: milliseconds from now, how
     * many messages, and bytes of UTF-8 in one of them (0 when a text counts as one whatever its length), separated by blanks.
     * 0 milliseconds: none is possible any more.
     */
    public static final String REPLY_WINDOW = "reply-window";

    /**
     * Name of the attribute that, with the value {@code true}, keeps a message from opening or reopening a conversation: it joins the
     * open one of its contact, and without one it is {@linkplain Receipt.Accepted accepted} and forgotten.
     */
    public static final String JOINS_ONLY = "joins-only";

    private static final int LONGEST_TEXT_BYTES = 65_536;

    public InboundMessage {
        attachments = List.copyOf(attachments);
        attributes = Map.copyOf(attributes);
        copies = List.copyOf(copies.subList(0, Math.min(copies.size(), MOST_COPIES)));
        if (providerMessageId.isEmpty()) {
            throw new IllegalArgumentException(
                    "providerMessageId: empty (expected: the transport's id of the message)");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text: contains U+0000 (expected: stripped by the adapter)");
        }
    }

    /** A message that its contact sent to us alone. */
    public InboundMessage(
            String inbox,
            String providerMessageId,
            String fingerprint,
            ContactAddress contact,
            Kind kind,
            String text,
            String quoted,
            String html,
            String subject,
            List<Attachment> attachments,
            ThreadHints thread,
            boolean automatic,
            Map<String, String> attributes,
            Optional<Instant> sentAt) {
        this(
                inbox,
                providerMessageId,
                fingerprint,
                contact,
                kind,
                text,
                quoted,
                html,
                subject,
                attachments,
                thread,
                automatic,
                attributes,
                sentAt,
                List.of());
    }

    /**
     * A text from outside as {@link #text} wants it: without U+0000, and cut to 64 KiB of UTF-8 between two characters.
     */
    public static String cleaned(String text) {
        String clean = text.replace("\0", "");
        int bytes = 0;
        for (int i = 0; i < clean.length(); ) {
            int character = clean.codePointAt(i);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > LONGEST_TEXT_BYTES) {
                return clean.substring(0, i);
            }
            i += Character.charCount(character);
        }
        return clean;
    }

    /** The plain case of channels without subjects, threads and files. */
    public static InboundMessage text(String inbox, String providerMessageId, ContactAddress contact, String text) {
        return new InboundMessage(
                inbox,
                providerMessageId,
                "",
                contact,
                Kind.TEXT,
                text,
                "",
                "",
                "",
                List.of(),
                ThreadHints.NONE,
                false,
                Map.of(),
                Optional.empty());
    }

    /** What a message is. */
    public enum Kind {
        TEXT,
        IMAGE,
        AUDIO,
        VIDEO,
        FILE,
        LOCATION,
        LINK,
        EVENT,
        UNSUPPORTED
    }
}
