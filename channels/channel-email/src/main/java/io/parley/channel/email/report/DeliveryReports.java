package io.parley.channel.email.report;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.email.mime.HeaderText;
import io.parley.channel.email.mime.Headers;
import io.parley.channel.email.mime.Mailbox;
import io.parley.channel.email.mime.ParsedMail;
import io.parley.channel.email.mime.ParsedMail.ReportPart;
import io.parley.channel.email.thread.MessageIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a mail as a report about earlier mails. Pure: the same mail gives the same events with the same ids. */
public final class DeliveryReports {

    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private static final Pattern BODY_ADDRESS = Pattern.compile("<([^<>\\s@]{1,64}@[^<>\\s@]{1,255})>");

    private static final Pattern BODY_ID = Pattern.compile(
            "^>? ?message-id:\\s{0,20}(<[^<>\\s]{3,400}>)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private static final List<String> BOUNCE_SUBJECTS = List.of(
            "undeliver",
            "delivery status notification",
            "delivery failure",
            "delivery failed",
            "mail delivery",
            "returned mail",
            "failure notice",
            "unzustellbar",
            "退信",
            "系统退信",
            "delivery report",
            "message undeliverable");

    private final String inbox;
    private final ParsedMail mail;
    private final String reference;

    private DeliveryReports(String inbox, ParsedMail mail, Optional<String> tokenReference) {
        this.inbox = inbox;
        this.mail = mail;
        reference = tokenReference.or(this::returnedId).orElse("");
    }

    /**
     * The events a mail reports, one for each recipient it speaks of; none when the mail is no report.
     *
     * @param envelopeSender empty for {@code <>}, which every bounce has
     * @param tokenReference the Message-ID of ours that the mail's recipient address proves it is about
     */
    public static List<DeliveryEvent> read(
            String inbox, ParsedMail mail, String envelopeSender, Optional<String> tokenReference) {
        DeliveryReports reports = new DeliveryReports(inbox, mail, tokenReference);
        for (ReportPart part : mail.reports()) {
            switch (part.mediaType()) {
                case "message/delivery-status", "message/global-delivery-status" -> {
                    return reports.deliveryStatus();
                }
                case "message/disposition-notification" -> {
                    return reports.disposition(part);
                }
                case "message/feedback-report" -> {
                    return reports.complaint(part);
                }
                default -> {}
            }
        }
        return reports.looksLikeBounce(envelopeSender) ? reports.withoutStatus() : List.of();
    }

    private List<DeliveryEvent> deliveryStatus() {
        List<DeliveryEvent> events = new ArrayList<>();
        for (ReportPart part : mail.reports()) {
            if (!part.mediaType().endsWith("delivery-status")) {
                continue;
            }
            for (StatusFields block : StatusFields.blocks(part.text())) {
                if (block.has("final-recipient") || block.has("action") || block.has("original-recipient")) {
                    events.add(recipient(block, events.size()));
                }
            }
        }
        return events.isEmpty() ? withoutStatus() : events;
    }

    private DeliveryEvent recipient(StatusFields block, int number) {
        String code = first(STATUS, block.get("status")).orElse("");
        Status status = switch (block.get("action").toLowerCase(Locale.ROOT).split("[\\s(]", 2)[0]) {
            case "delayed" -> Status.DELAYED;
            case "delivered", "relayed", "expanded" -> Status.DELIVERED;
            case "failed" -> Status.FAILED;
            default -> code.startsWith("2") ? Status.DELIVERED : code.startsWith("4") ? Status.DELAYED : Status.FAILED;
        };
        String recipient = address(block.typed("original-recipient")).isEmpty()
                ? address(block.typed("final-recipient"))
                : address(block.typed("original-recipient"));
        return event(recipient, status, code, block.typed("diagnostic-code"), number);
    }

    private List<DeliveryEvent> disposition(ReportPart part) {
        StatusFields all = merged(part);
        String reported = MessageIds.parse(all.get("original-message-id")).stream()
                .findFirst()
                .orElse(reference);
        String disposition = all.typed("disposition").toLowerCase(Locale.ROOT);
        Status status = disposition.startsWith("displayed") ? Status.READ : Status.DELIVERED;
        return List.of(new DeliveryEvent(
                inbox,
                reported,
                address(all.typed("final-recipient")),
                status,
                "",
                "receipt: " + HeaderText.cut(HeaderText.oneLine(disposition), 100),
                "sha256:" + mail.fingerprint() + "#0",
                ""));
    }

    private List<DeliveryEvent> complaint(ReportPart part) {
        StatusFields all = merged(part);
        return List.of(event(
                address(all.get("original-rcpt-to")),
                Status.DELIVERED,
                "complaint",
                "reported as " + all.get("feedback-type"),
                0));
    }

    /** Systems that send no status part: what can be found in headers and text. */
    private List<DeliveryEvent> withoutStatus() {
        String text = mail.plain();
        String recipient = mail.headers().mailboxes("x-failed-recipients").stream()
                .map(Mailbox::key)
                .findFirst()
                .or(() -> first(BODY_ADDRESS, HeaderText.cut(text, 10_000)).map(DeliveryReports::address))
                .orElse("");
        String code = first(STATUS, HeaderText.cut(text, 10_000)).orElse("");
        Status status = code.startsWith("4") ? Status.DELAYED : Status.FAILED;
        return List.of(event(recipient, status, code, mail.headers().text("subject"), 0));
    }

    private boolean looksLikeBounce(String envelopeSender) {
        Headers headers = mail.headers();
        boolean daemon = headers.mailboxes("from").stream()
                .map(Mailbox::key)
                .anyMatch(from -> from.startsWith("mailer-daemon@") || from.startsWith("postmaster@"));
        if (headers.has("x-failed-recipients") || (mail.mediaType().equals("multipart/report") && daemon)) {
            return true;
        }
        String subject = headers.text("subject").toLowerCase(Locale.ROOT);
        boolean subjectSaysSo = BOUNCE_SUBJECTS.stream().anyMatch(subject::contains);
        return envelopeSender.isEmpty() ? daemon || subjectSaysSo : daemon && subjectSaysSo;
    }

    /** The Message-ID of the mail that a report returns, whole or only its headers, or in its text. */
    private Optional<String> returnedId() {
        for (ReportPart part : mail.reports()) {
            if (part.mediaType().endsWith("rfc822") || part.mediaType().endsWith("rfc822-headers")) {
                Optional<String> id = first(BODY_ID, part.text());
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return first(BODY_ID, HeaderText.cut(mail.plain(), 64 * 1024));
    }

    private StatusFields merged(ReportPart part) {
        return StatusFields.blocks(part.text().replaceAll("\n{2,}", "\n")).stream()
                .findFirst()
                .orElse(new StatusFields(Map.of()));
    }

    private DeliveryEvent event(String recipient, Status status, String code, String detail, int number) {
        return new DeliveryEvent(
                inbox,
                reference,
                recipient,
                status,
                code,
                HeaderText.cut(HeaderText.oneLine(detail), 300),
                "sha256:" + mail.fingerprint() + "#" + number,
                "");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String address(String raw) {
        return Mailbox.parse(raw).stream().map(Mailbox::key).findFirst().orElse("");
    }
}
