package io.parley.channel.email;

import java.nio.charset.StandardCharsets;

/** Mails for tests, line by line. */
public final class Mails {

    private Mails() {}

    /** Joins lines with CRLF, in UTF-8. */
    public static byte[] lines(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A plain mail from Mary with further header lines. */
    public static byte[] fromMary(String text, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return lines("From: Mary <mary@client.example>", more + "Subject: Order", "", text);
    }
}
