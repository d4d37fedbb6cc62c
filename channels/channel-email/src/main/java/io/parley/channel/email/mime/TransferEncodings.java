package io.parley.channel.email.mime;

import java.io.InputStream;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Undoes base64 and quoted-printable, also where their names are misspelt; everything else passes as it is. */
final class TransferEncodings {

    private TransferEncodings() {}

    static InputStream decode(InputStream raw, String header, String mediaType) {
        String name = header.toLowerCase(Locale.ROOT);
        int end = name.indexOf(';');
        name = (end < 0 ? name : name.substring(0, end))
                .replaceAll("[ _\"]", "-")
                .trim();
        if (mediaType.startsWith("multipart/")) {
            return raw;
        }
        if (name.equals("base64")) {
            return new Base64InputStream(raw, DecodeMonitor.SILENT);
        }
        return name.equals("quoted-printable") ? new QuotedPrintableInputStream(raw, DecodeMonitor.SILENT) : raw;
    }
}
