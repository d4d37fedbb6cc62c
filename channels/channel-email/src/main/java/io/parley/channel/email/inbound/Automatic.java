package io.parley.channel.email.inbound;

import io.parley.channel.email.mime.Headers;
import io.parley.channel.email.mime.Mailbox;
import io.parley.channel.email.mime.ParsedMail;
import io.parley.channel.email.thread.MailTokens;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a machine wrote a mail, so that nothing answers it by itself (RFC 3834). Errs on the side of machine: an automatic
 * answer too few harms nobody.
 */
final class Automatic {

    private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply");

    private static final List<String> LIST_HEADERS = List.of("list-id", "list-unsubscribe", "list-post");

    private static final List<String> AUTORESPONDER_HEADERS = List.of("x-autoreply", "x-autorespond", "x-autoresponse");

    private static final Set<String> MACHINES =
            Set.of("mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply");

    private static final List<String> SUBJECTS = List.of(
            "automatic reply:",
            "auto:",
            "autoreply:",
            "out of office:",
            "out of office autoreply",
            "自动回复",
            "自動回覆",
            "abwesenheitsnotiz",
            "automatische antwort",
            "réponse automatique",
            "respuesta automática",
            "risposta automatica");

    private Automatic() {}

    /** The rule that says so, in a word or two; empty when a person seems to have written. */
    static String reason(ParsedMail mail, String envelopeSender, Set<String> own, MailTokens tokens) {
        Headers headers = mail.headers();
        String submitted = word(headers.raw("auto-submitted"));
        if (!submitted.isEmpty() && !submitted.equals("no")) {
            return "auto-submitted";
        }
        if (envelopeSender.isEmpty() || headers.allRaw("return-path").stream().anyMatch("<>"::equals)) {
            return "empty sender";
        }
        if (PRECEDENCES.contains(word(headers.raw("precedence")))) {
            return "precedence";
        }
        if (LIST_HEADERS.stream().anyMatch(headers::has)) {
            return "mailing list";
        }
        if (AUTORESPONDER_HEADERS.stream().anyMatch(headers::has)) {
            return "autoresponder";
        }
        String suppress = headers.raw("x-auto-response-suppress").toLowerCase(Locale.ROOT);
        if (suppress.contains("all") || suppress.contains("oof") || suppress.contains("autoreply")) {
            return "asks for no answer";
        }
        if (tokens.inMessageId(headers.raw("x-parley-loop")).isPresent()
                || tokens.inMessageId(headers.raw("message-id")).isPresent()) {
            return "our own mail";
        }
        if (mail.mediaType().equals("multipart/report")) {
            return "report";
        }
        return from(headers, own);
    }

    private static String from(Headers headers, Set<String> own) {
        for (Mailbox from : headers.mailboxes("from")) {
            if (own.contains(MailTokens.withoutTag(from.address()))) {
                return "our own address";
            }
            if (machine(from.address())) {
                return "machine's address";
            }
        }
        String subject = headers.text("subject").toLowerCase(Locale.ROOT);
        return SUBJECTS.stream().anyMatch(subject::startsWith) ? "subject" : "";
    }

    /** Whether the address is one that machines write from. */
    static boolean machine(String address) {
        return MACHINES.contains(
                address.substring(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase(Locale.ROOT));
    }

    private static String word(String value) {
        return value.split("[;\\s(]", 2)[0].toLowerCase(Locale.ROOT);
    }
}
