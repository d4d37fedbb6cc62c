package io.parley.widget.page;

/** What a frame shows when there is no widget to show: for the person who is embedding it. */
final class UnknownSite {

    /** Any page may frame this one: it has to be seen where the mistake is. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    static final String PAGE = page(
            "This chat is not set up",
            "No website inbox has the key in data-inbox. Copy the line of HTML from the inbox again.");

    static final String NOT_BUILT = page("The chat is not built", "This server was built without its front end.");

    private UnknownSite() {}

    private static String page(String title, String text) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title
                + "</title><style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem}</style><h1>" + title + "</h1><p>"
                + text
                + "</p></html>";
    }
}
