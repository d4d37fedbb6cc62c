package io.parley.channel.email.mime;

import io.parley.channel.Attachment;
import java.util.List;

/**
 * A mail, read.
 *
 * @param headers of the whole mail
 * @param mediaType of the whole mail, for example {@code multipart/report}; lower-case
 * @param plain the text to read: from text parts, in order; empty when the mail holds HTML only, or only a stub beside it
 * @param html the HTML of the mail as it was sent, not sanitised; empty when there is none
 * @param attachments files, already stored
 * @param reports parts that machines wrote for machines ({@code message/delivery-status} and its like), in order
 * @param fingerprint hash of what the sender wrote, as hex: equal for two deliveries of one mail, whatever trace headers they took
 * @param encrypted whether the content is PGP or S/MIME encrypted
 */
public record ParsedMail(
        Headers headers,
        String mediaType,
        String plain,
        String html,
        List<Attachment> attachments,
        List<ReportPart> reports,
        String fingerprint,
        boolean encrypted) {

    public ParsedMail {
        attachments = List.copyOf(attachments);
        reports = List.copyOf(reports);
    }

    /**
     * A part of a report.
     *
     * @param mediaType lower-case
     * @param text its first 64 KiB
     */
    public record ReportPart(String mediaType, String text) {}
}
