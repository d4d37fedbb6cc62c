package io.parley.channel.email.dkim;

import io.parley.channel.Inbox;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/** Signs the mails of one inbox. Immutable; call from any thread. */
public final class DkimSigner {

    /** Signed where they are there; {@code from} once more, so that nobody adds a second one (RFC 6376, 8.15). */
    private static final List<String> SIGNED = List.of(
            "from",
            "to",
            "cc",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "auto-submitted",
            "mime-version",
            "content-type",
            "content-transfer-encoding");

    private static final int LINE = 70;

    private final String domain;
    private final String selector;
    private final DkimKey key;

    private DkimSigner(String domain, String selector, DkimKey key) {
        this.domain = domain;
        this.selector = selector;
        this.key = key;
    }

    /**
     * The signers of those inboxes that name a {@code dkim.selector}, by inbox id.
     *
     * @throws IllegalArgumentException with every problem: the setting, its value (never the key) and what was expected
     */
    public static Map<String, DkimSigner> of(List<Inbox> inboxes) {
        List<String> problems = new ArrayList<>();
        Map<String, DkimSigner> signers = new LinkedHashMap<>();
        for (Inbox inbox : inboxes) {
            String selector = inbox.settings().getOrDefault("dkim.selector", "").strip();
            String pem = inbox.secrets().getOrDefault("dkim.key", "");
            if (selector.isEmpty() && pem.isBlank()) {
                continue;
            }
            try {
                String domain = inbox.settings()
                        .getOrDefault(
                                "dkim.domain",
                                inbox.address().substring(inbox.address().lastIndexOf('@') + 1))
                        .toLowerCase(Locale.ROOT);
                name("dkim.selector", selector);
                name("dkim.domain", domain);
                signers.put(inbox.id(), new DkimSigner(domain, selector, key(pem)));
            } catch (IllegalArgumentException wrong) {
                problems.add(wrong.getMessage().replaceFirst(":", " of inbox " + inbox.id() + ":"));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return signers;
    }

    private static void name(String setting, String value) {
        if (!value.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException(
                    setting + ": " + (value.isEmpty() ? "empty" : value) + " (expected: a name as DNS has it)");
        }
    }

    private static DkimKey key(String pem) {
        try {
            return DkimKey.of(pem);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("the secret dkim.key: " + wrong.getMessage());
        }
    }

    /** Adds a signature to a mail that is ready to be written; reads its attachments once for that. Blocking. */
    public void sign(MimeMessage mail, Instant now) throws MessagingException, IOException {
        RelaxedBody body = new RelaxedBody(Hash.sha256());
        SplitMail split = new SplitMail(body);
        OutputStream lines = new BufferedOutputStream(new CRLFOutputStream(split));
        mail.writeTo(lines);
        lines.flush();
        mail.setHeader("DKIM-Signature", signature(split.fields(), body.hash(), now));
    }

    private String signature(List<String> fields, byte[] bodyHash, Instant now) {
        List<String> names = new ArrayList<>();
        for (String name : SIGNED) {
            fields.stream()
                    .filter(field -> RelaxedHeader.name(field).equals(name))
                    .forEach(field -> names.add(name));
        }
        names.add("from");
        String unsigned = String.join(
                "; ",
                "v=1",
                "a=" + key.algorithm(),
                "c=relaxed/relaxed",
                "d=" + domain,
                "s=" + selector,
                "t=" + now.getEpochSecond(),
                "h=" + String.join(":", names),
                "bh=" + Base64.getEncoder().encodeToString(bodyHash),
                "b=");
        String signed = RelaxedHeader.of(fields, names) + RelaxedHeader.of("DKIM-Signature: " + unsigned);
        return folded(unsigned, key.sign(signed.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Folded where white space stands already, or where it does not count. */
    private static String folded(String unsigned, String signature) {
        StringBuilder field = new StringBuilder(unsigned.replace("; ", ";\r\n "));
        for (int start = 0; start < signature.length(); start += LINE) {
            field.append(start == 0 ? "" : "\r\n ")
                    .append(signature, start, Math.min(signature.length(), start + LINE));
        }
        return field.toString();
    }
}
