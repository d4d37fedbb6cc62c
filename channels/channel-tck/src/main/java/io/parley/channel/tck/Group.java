package io.parley.channel.tck;

/** What an obligation is about. The letter begins its number. */
public enum Group {
    /** Starting and stopping. */
    LIFE("L", "starting and stopping"),
    /** Taking what a provider brings. */
    RECEIVING("I", "receiving"),
    /** Who may bring it. */
    PROOF("A", "proof of origin"),
    /** Providers that come again. */
    RETRIES("P", "provider retries"),
    /** Threads of the transport. */
    THREADS("T", "threads"),
    /** What became of a message. */
    RECEIPTS("R", "receipts"),
    /** Files. */
    ATTACHMENTS("F", "attachments"),
    /** Markup. */
    RICH_TEXT("H", "rich text"),
    /** Length of a text. */
    LENGTH("N", "length limits"),
    /** The reply window. */
    WINDOW("W", "reply window"),
    /** Sending. */
    SENDING("S", "sending"),
    /** Sends that may be repeated. */
    IDEMPOTENCE("D", "idempotent sends"),
    /** Threads of the machine. */
    LOOP("B", "never blocking"),
    /** Secrets and words. */
    SECRECY("X", "secrecy");

    private final String letter;
    private final String title;

    Group(String letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    /** The letter that begins the numbers of this group. */
    public String letter() {
        return letter;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
