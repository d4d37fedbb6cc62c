package io.parley.console.rest;

import java.util.regex.Pattern;

/**
 * A message's sanitised HTML as a page of its own for a frame: no scripts, no forms, no origin. Remote pictures carry their address
 * beside {@code src} until the reader asks for them.
 */
final class MessageHtml {
    private static final String POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; img-src data:";
    private static final String REMOTE = " https: http:";

    private static final Pattern WITHHELD = Pattern.compile("(<img\\b[^>]*?) data-remote-src=");

    private static final String HEAD =
            "<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"><style>"
                    + "body{font:15px/1.5 system-ui,sans-serif;margin:12px;overflow-wrap:anywhere}img{max-width:100%;height:auto}"
                    + "</style></head><body>";

    private MessageHtml() {}

    static Answer of(String sanitised, boolean images) {
        String body = images ? WITHHELD.matcher(sanitised).replaceAll("$1 src=") : sanitised;
        return response -> response.putHeader("Content-Security-Policy", POLICY + (images ? REMOTE : ""))
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Referrer-Policy", "no-referrer")
                .end(HEAD + body + "</body></html>");
    }
}
