package io.parley.channel.email.dkim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a mail apart while it is written: keeps the header fields, passes the body on. */
final class SplitMail extends OutputStream {

    private final OutputStream body;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private boolean inBody;
    private int matched;

    SplitMail(OutputStream body) {
        this.body = body;
    }

    @Override
    public void write(int value) throws IOException {
        if (inBody) {
            body.write(value);
            return;
        }
        header.write(value);
        // CRLF CRLF
        boolean expected = value == (matched % 2 == 0 ? '\r' : '\n');
        matched = expected ? matched + 1 : value == '\r' ? 1 : 0;
        inBody = matched == 4;
    }

    /** The header fields in order, folded as they were written. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (String line : header.toString(StandardCharsets.ISO_8859_1).split("\r\n")) {
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t') && !fields.isEmpty()) {
                fields.set(fields.size() - 1, fields.get(fields.size() - 1) + "\r\n" + line);
            } else if (!line.isEmpty()) {
                fields.add(line);
            }
        }
        return fields;
    }
}
