package io.parley.console.signin;

/** The pages of the sign-in link: no script, nothing from elsewhere, readable without the front end. */
final class SignInPage {

    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String STYLE =
            "body{font:17px/1.5 system-ui,sans-serif;max-width:26rem;margin:18vh auto;padding:0 1.5rem;"
                    + "color:#1c2b2a;background:#f6f8f7}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:10px;background:#12695f;"
                    + "color:#fff;cursor:pointer}h1{font-size:1.6rem;line-height:1.2}@media(prefers-color-scheme:dark){body{color:#e8efed;"
                    + "background:#101716}button{background:#3fae9f;color:#06110f}}";

    private SignInPage() {}

    /** Asks before the link is used up: programs that look at links do not press buttons. */
    static String ask(String name, String workspace) {
        return page(
                "Sign in",
                "<h1>" + text(workspace) + "</h1><p>Sign in as <strong>" + text(name)
                        + "</strong>. The link works once.</p><form method=\"post\"><button autofocus>Sign in</button></form>");
    }

    static String gone() {
        return page(
                "Link expired",
                "<h1>This link no longer works</h1><p>A sign-in link works once and for a short time. Ask for a new one.</p>");
    }

    static String full() {
        return page(
                "Too many accounts",
                "<h1>Too many accounts</h1><p>This browser has ten accounts already. Sign out of one of them first.</p>");
    }

    static String foreign() {
        return page(
                "Not from here", "<h1>Open the link itself</h1><p>Signing in works from Parley's own page alone.</p>");
    }

    static String doubt() {
        return page("Not now", "<h1>Not possible right now</h1><p>Please load this page again in a moment.</p>");
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>"
                + title
                + "</title><style>" + STYLE + "</style></head><body>" + body + "</body></html>";
    }

    private static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
