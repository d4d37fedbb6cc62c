package io.parley.widget.socket;

/** Why a socket was closed, as clients see it. The four-digit codes from 4400 on are Parley's own. */
public enum CloseCode {
    NORMAL(1000),
    PROTOCOL_ERROR(1002),
    TEXT_ONLY(1003),
    TOO_LARGE(1009),
    /** The node goes away; come back when {@code connection.reconnect} said. */
    RESTART(1012),
    TRY_LATER(1013),
    MALFORMED(4400),
    UNAUTHENTICATED(4401),
    NOT_FOUND(4404),
    /** Too slow to read or to say hello; resume. */
    SLOW(4408),
    UPGRADE(4426),
    RATE_LIMITED(4429);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
