package io.parley.channel.email.thread;

import io.parley.channel.Signer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes and proves the three signed forms in which a conversation travels with its mails:
 *
 * <ul>
 *   <li>{@code support+c<conversation><signature>@host}: where answers go;
 *   <li>{@code support+b<conversation><signature><seq>@host}: the envelope sender, so that a bounce names its message even when
 *       it repeats nothing of it; {@code seq} in base 36;
 *   <li>{@code <c.<conversation>.<seq>.<signature>@host>}: the Message-ID, the same on every try.
 * </ul>
 *
 * <p>All lower-case, as some relays lower-case local parts. Call from any thread.
 */
public final class MailTokens {

    private static final String REPLY = "mail-reply";
    private static final String BOUNCE = "mail-bounce";
    private static final String MESSAGE = "mail-id";

    private static final int LONGEST_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1

    private static final Pattern TAG = Pattern.compile("\\+(?:c([0-9a-z]{26})([a-z2-7]{16})(?![0-9a-z])"
            + "|b([0-9a-z]{26})([a-z2-7]{16})([0-9a-z]{1,13})(?![0-9a-z]))");

    private static final Pattern MESSAGE_ID =
            Pattern.compile("<c\\.([0-9a-z]{26})\\.([0-9]{1,18})\\.([a-z2-7]{16})@[^<>\\s]{1,255}>");

    private static final Pattern CONVERSATION = Pattern.compile("[0-9a-z]{26}");

    private final Signer signer;

    public MailTokens(Signer signer) {
        this.signer = signer;
    }

    /** Where the contact's answer should go; the plain address when the token would not fit. */
    public String replyAddress(String inboxAddress, String conversation) {
        String tag = "+c" + conversation + signer.sign(REPLY, conversation);
        return CONVERSATION.matcher(conversation).matches()
                ? tagged(inboxAddress, tag).orElse(inboxAddress)
                : inboxAddress;
    }

    /** Where bounces of one message should go; the reply address when the token would not fit. */
    public String bounceAddress(String inboxAddress, String conversation, long seq) {
        if (!CONVERSATION.matcher(conversation).matches()) {
            return inboxAddress;
        }
        String tag = "+b" + conversation + signer.sign(BOUNCE, conversation + "." + seq) + Long.toString(seq, 36);
        return tagged(inboxAddress, tag).orElseGet(() -> replyAddress(inboxAddress, conversation));
    }

    /** The Message-ID of one message, with angle brackets. */
    public String messageId(String conversation, long seq, String domain) {
        return "<c." + conversation + "." + seq + "." + signer.sign(MESSAGE, conversation + "." + seq) + "@" + domain
                + ">";
    }

    /** The address without its token, for example {@code support@host}; the address itself when it has none. Lower-case. */
    public static String withoutTag(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        Matcher tag = TAG.matcher(lower);
        int at = lower.lastIndexOf('@');
        return tag.find() && tag.end() == at ? lower.substring(0, tag.start()) + lower.substring(at) : lower;
    }

    /** What an address proves; also found inside the addresses that forwarders and list managers make of ours. */
    public Optional<Token> inAddress(String address) {
        Matcher tag =
                TAG.matcher(address.toLowerCase(Locale.ROOT).replace("=2b", "+").replace("%2b", "+"));
        while (tag.find()) {
            if (tag.group(1) != null) {
                if (signer.verify(REPLY, tag.group(1), tag.group(2))) {
                    return Optional.of(new Token(tag.group(1), 0));
                }
            } else {
                Optional<Token> bounce = bounce(tag.group(3), tag.group(4), tag.group(5));
                if (bounce.isPresent()) {
                    return bounce;
                }
            }
        }
        return Optional.empty();
    }

    /** What a Message-ID of ours proves, wherever it stands in the text. */
    public Optional<Token> inMessageId(String text) {
        Matcher id = MESSAGE_ID.matcher(text.toLowerCase(Locale.ROOT));
        while (id.find()) {
            if (signer.verify(MESSAGE, id.group(1) + "." + id.group(2), id.group(3))) {
                return Optional.of(new Token(id.group(1), Long.parseLong(id.group(2))));
            }
        }
        return Optional.empty();
    }

    private Optional<Token> bounce(String conversation, String signature, String number) {
        long seq;
        try {
            seq = Long.parseLong(number, 36);
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
        return signer.verify(BOUNCE, conversation + "." + seq, signature)
                ? Optional.of(new Token(conversation, seq))
                : Optional.empty();
    }

    private static Optional<String> tagged(String address, String tag) {
        int at = address.lastIndexOf('@');
        return at + tag.length() > LONGEST_LOCAL_PART
                ? Optional.empty()
                : Optional.of(address.substring(0, at) + tag + address.substring(at));
    }

    /**
     * A proved token.
     *
     * @param conversation the conversation
     * @param seq number of the message in it; 0 when the token names none
     */
    public record Token(String conversation, long seq) {}
}
